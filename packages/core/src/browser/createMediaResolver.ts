import type { Call } from '../adapter/DatasetAdapter.ts';
import { MediaError } from '../adapter/MediaError.ts';
import { isImageBitmap, type MediaSource, type MediaVariant } from '../adapter/MediaSource.ts';
import type { MediaResolver } from '../memory/MemoryAdapter.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import { renderThumbnail } from './renderThumbnail.ts';
import type { StoredJournal } from './StoredJournal.ts';
import { TaskQueue } from './TaskQueue.ts';
import type { ThumbnailStore } from './ThumbnailStore.ts';

/** Where media comes from. */
export interface MediaResolverOptions {
  /** Has the files. */
  readonly journal: StoredJournal;
  /** Has thumbnails that were made before. */
  readonly thumbnails: ThumbnailStore;
  /** Makes media of some schemes. */
  readonly schemes: Readonly<Record<string, MediaResolver>>;
}

/** Decoding is the browser's work on threads of its own; more at once only makes the first one later. */
const concurrentDecodes = 4;
const schemePattern = /^([a-z][a-z0-9+.-]*):\/\//;
/** Smaller originals are decoded as fast as a thumbnail of theirs is read. */
const leastBytes = 32_768;

/** Gives the media of stored samples: a few at a time, the most urgent first. */
export function createMediaResolver({
  journal,
  thumbnails,
  schemes,
}: MediaResolverOptions): MediaResolver {
  const queue = new TaskQueue(concurrentDecodes);
  const resolve = async (
    sample: Sample,
    variant: MediaVariant,
    call: Call,
  ): Promise<MediaSource> => {
    const { source } = sample.media;
    const scheme = schemePattern.exec(source)?.[1];
    if (scheme !== undefined && Object.hasOwn(schemes, scheme)) {
      const resolveScheme = schemes[scheme];
      if (resolveScheme !== undefined) return resolveScheme(sample, variant, call);
    }
    const file = await journal.readFile(source);
    call.signal?.throwIfAborted();
    if (file === null) throw new MediaError({ source, problem: 'missing' });
    return variant.kind === 'original'
      ? file
      : readThumbnail(thumbnails, file, { source, size: variant.size });
  };
  const resolveUnlessAborted = async (sample: Sample, variant: MediaVariant, call: Call) => {
    const media = await resolve(sample, variant, call);
    if (call.signal?.aborted && isImageBitmap(media)) media.close();
    call.signal?.throwIfAborted();
    return media;
  };
  return (sample, variant, call = {}) =>
    queue.run(() => resolveUnlessAborted(sample, variant, call), call);
}

async function readThumbnail(
  thumbnails: ThumbnailStore,
  file: Blob,
  { source, size }: { readonly source: string; readonly size: number },
): Promise<ImageBitmap> {
  if (file.size < leastBytes) return renderThumbnail(file, size, source);
  const version = `${file.size} ${file instanceof File ? file.lastModified : ''}`;
  const kept = await thumbnails.read(source, size, version);
  if (kept !== null) {
    // What was damaged in the storage is made again.
    const picture = await createImageBitmap(kept).catch(() => null);
    if (picture !== null) return picture;
  }
  const made = await renderThumbnail(file, size, source);
  void keepThumbnail(thumbnails, made, { source, size, version });
  return made;
}

async function keepThumbnail(
  thumbnails: ThumbnailStore,
  made: ImageBitmap,
  { source, size, version }: { source: string; size: number; version: string },
): Promise<void> {
  try {
    const canvas = new OffscreenCanvas(made.width, made.height);
    // Drawn before anything is waited for: whoever gets the picture may close it or move it away.
    canvas.getContext('2d')?.drawImage(made, 0, 0);
    const picture = await canvas.convertToBlob({ type: 'image/webp', quality: 0.9 });
    await thumbnails.write(source, size, version, picture);
  } catch {
    // Then it is made again the next time.
  }
}
