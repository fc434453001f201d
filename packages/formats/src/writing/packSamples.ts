import type { Sample } from '@proofsheet/core';
import { FileNames } from './FileNames.ts';
import { packZip, type ZipContent } from './packZip.ts';
import type { Samples, WriteArchiveOptions } from './WriteOptions.ts';

/** What one sample becomes in an archive. */
export interface SampleFiles {
  /** The folder within which its path must be unlike those of others. */
  readonly folder: string;
  /** How its file would be called by the source of its media. */
  readonly wanted: string;
  /** The text file that goes with it; `null` where there is none. */
  readonly toText: ((path: string) => ZipContent | null) | null;
  /** The path of its media in the archive. */
  readonly toMediaPath: (path: string) => string;
}

/**
 * Packs an archive of samples, one after the other, each with its media where the options give them.
 *
 * @param describe - Says what a sample becomes.
 * @param listLast - Files that come after all samples.
 */
export async function* packSamples(
  samples: Samples,
  options: WriteArchiveOptions,
  describe: (sample: Sample) => SampleFiles,
  listLast: () => Iterable<ZipContent>,
): AsyncGenerator<Uint8Array> {
  const files = listFiles(samples, options, describe, listLast);
  yield* packZip(files, options.modifiedAt ?? new Date());
}

async function* listFiles(
  samples: Samples,
  { media, signal, onProgress, onProblem }: WriteArchiveOptions,
  describe: (sample: Sample) => SampleFiles,
  listLast: () => Iterable<ZipContent>,
): AsyncGenerator<ZipContent> {
  const names = new FileNames((problem) => onProblem?.(problem));
  let done = 0;
  for await (const sample of samples) {
    signal?.throwIfAborted();
    const { folder, wanted, toText, toMediaPath } = describe(sample);
    const path = names.name(sample, wanted || sample.id, folder);
    const text = toText?.(path) ?? null;
    if (text !== null) yield text;
    if (media !== undefined) {
      const content = await media(sample);
      if (content !== null) yield { path: toMediaPath(path), content };
      else {
        const message = `The media of "${sample.id}" could not be had, so they are missing in the archive.`;
        onProblem?.({ sampleId: sample.id, reason: 'media', message });
      }
    }
    done += 1;
    onProgress?.(done);
  }
  signal?.throwIfAborted();
  yield* listLast();
}
