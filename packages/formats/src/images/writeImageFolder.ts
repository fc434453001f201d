import { type Sample, toLabel } from '@proofsheet/core';
import { joinPaths, toName } from '../folders/FolderIndex.ts';
import { toSafeName } from '../writing/FileNames.ts';
import { packSamples } from '../writing/packSamples.ts';
import type { Samples, WriteArchiveOptions } from '../writing/WriteOptions.ts';

/** What `writeImageFolder` takes. */
export interface WriteImageFolderOptions extends Omit<WriteArchiveOptions, 'include'> {
  /** Gives the image of a sample; `null` where there is none. */
  readonly media: (sample: Sample) => Promise<Blob | null>;
}

/**
 * Writes images as a ZIP archive with a folder for each class, which `readImageFolder` reads back, in pieces that are made on demand. An
 * image without a label lies in the archive itself.
 *
 * @throws ArchiveTooLargeError past 4 GiB, and the signal's reason.
 *
 * @example
 * ```ts
 * for await (const bytes of writeImageFolder(samples, { schema, media })) await writable.write(bytes);
 * ```
 */
export async function* writeImageFolder(
  samples: Samples,
  options: WriteImageFolderOptions,
): AsyncGenerator<Uint8Array> {
  const names = new Map(options.schema.classes.map(({ id, name }) => [id, toSafeName(name) || id]));
  const describe = (sample: Sample) => {
    const label = toLabel(sample);
    const folder = label === null ? '' : (names.get(label.classId) ?? toSafeName(label.classId));
    return {
      folder,
      wanted: toName(sample.media.source),
      toText: null,
      toMediaPath: (path: string) => joinPaths(folder, path),
    };
  };
  yield* packSamples(samples, options, describe, () => []);
}
