import type { FieldDefinition } from '@proofsheet/core';
import type { Samples, WriteArchiveOptions } from '../writing/WriteOptions.ts';
import type { DatasetFormat } from './DatasetFormat.ts';

/** The formats that can be written. */
export type WritableFormat = Exclude<DatasetFormat, 'parquet'>;

/** What `writeFormat` takes: what all writers do. */
export interface WriteFormatOptions extends WriteArchiveOptions {
  /** The fields, which tables have. */
  readonly fields: readonly FieldDefinition[];
}

/** What the file of a format ends in: `zip` where it is many files. */
export const writtenExtensions: Readonly<Record<WritableFormat, string>> = {
  'image-folder': 'zip',
  coco: 'coco.json',
  voc: 'voc.zip',
  yolo: 'yolo.zip',
  csv: 'csv',
  jsonl: 'jsonl',
};

/**
 * Writes samples in a format, in pieces that are made on demand. Each writer is loaded once it is needed.
 *
 * @throws ArchiveTooLargeError past 4 GiB, and the signal's reason.
 */
export async function* writeFormat(
  format: WritableFormat,
  samples: Samples,
  options: WriteFormatOptions,
): AsyncGenerator<string | Uint8Array> {
  const { media = async () => null } = options;
  switch (format) {
    case 'image-folder':
      return yield* (await import('../images/writeImageFolder.ts')).writeImageFolder(samples, {
        ...options,
        media,
      });
    case 'coco':
      return yield* (await import('../coco/writeCoco.ts')).writeCoco(samples, options);
    case 'voc':
      return yield* (await import('../voc/writeVoc.ts')).writeVoc(samples, options);
    case 'yolo':
      return yield* (await import('../yolo/writeYolo.ts')).writeYolo(samples, options);
    case 'csv':
      return yield* (await import('../csv/writeCsv.ts')).writeCsv(samples, options);
    case 'jsonl':
      return yield* (await import('../jsonl/writeJsonLines.ts')).writeJsonLines(samples, options);
  }
}
