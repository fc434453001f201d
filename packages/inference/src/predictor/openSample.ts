import {
  type Call,
  MediaError,
  type MediaSource,
  type MediaVariant,
  type Sample,
} from '@proofsheet/core';
import type { Manifest } from '../manifest/Manifest.ts';
import { ModelRunError } from '../runtime/ModelRunError.ts';
import { openMedia } from '../runtime/openMedia.ts';
import type { MediaInput } from '../runtime/Pipeline.ts';
import { toSha256 } from '../toSha256.ts';
import { toThumbnailSize } from './toThumbnailSize.ts';

/** Gives a sample's media, as `DatasetAdapter.media` does. */
export type MediaLoader = (
  sample: Sample,
  variant: MediaVariant,
  call?: Call,
) => Promise<MediaSource>;

/** A sample that the pipeline can be run on. */
export interface OpenedSample {
  /** What the pipeline is run on. */
  readonly input: MediaInput;
  /** What it is kept under; `null` where that isn't known, as of a decoded picture. */
  readonly content: string | null;
}

/** What opening samples takes. */
export interface OpenSampleOptions {
  /** Gives their media. */
  readonly loadMedia: MediaLoader;
  /** The pipeline's manifest. */
  readonly manifest: Manifest;
  /** Whether thumbnails do. */
  readonly usesThumbnails: boolean;
  /** Whether what they are kept under is needed. */
  readonly isKept: boolean;
  /** Ends it, and how urgent it is. */
  readonly call: Call & { readonly signal: AbortSignal };
}

/** The longest side of an original that is asked for: a hint only. */
const anySize = 4096;

/**
 * Reads a sample's media.
 *
 * @throws ModelRunError where the pipeline doesn't take its kind, MediaError where it can't be had.
 */
export async function openSample(
  sample: Sample,
  { loadMedia, manifest, usesThumbnails, isKept, call }: OpenSampleOptions,
): Promise<OpenedSample> {
  const { id, media } = sample;
  requireKind(sample, manifest);
  const size = usesThumbnails ? toThumbnailSize(media, manifest) : null;
  const variant: MediaVariant =
    size === null ? { kind: 'original', size: anySize } : { kind: 'thumbnail', size };
  const source = await load(sample, variant, { loadMedia, call });
  const { width, height } = media;
  const original = size !== null && width && height ? { original: { width, height } } : {};
  if (!isKept || !(typeof source === 'string' || source instanceof Blob))
    return { input: { id, media: source, ...original }, content: null };
  const blob = await openMedia(source, call.signal);
  if (!(blob instanceof Blob)) return { input: { id, media: blob, ...original }, content: null };
  const hash = await toSha256(await blob.arrayBuffer());
  const content = size === null ? hash : `${hash} ${width}x${height}`;
  return { input: { id, media: blob, ...original }, content };
}

function requireKind({ media }: Sample, { id, inputs }: Manifest): void {
  const kind = inputs[0]?.kind ?? 'tensor';
  if (media.kind === kind) return;
  const subject = `${media.kind} where it takes ${kind === 'tensor' ? 'numbers' : kind}`;
  throw new ModelRunError({ model: id, problem: 'input', subject });
}

async function load(
  sample: Sample,
  variant: MediaVariant,
  { loadMedia, call }: Pick<OpenSampleOptions, 'loadMedia' | 'call'>,
): Promise<MediaSource> {
  try {
    return await loadMedia(sample, variant, call);
  } catch (error) {
    call.signal.throwIfAborted();
    if (error instanceof Error) throw error;
    throw new MediaError({ source: sample.media.source, problem: 'missing' }, { cause: error });
  }
}
