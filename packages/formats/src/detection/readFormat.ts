import { isAbortError } from '@proofsheet/core';
import { FolderIndex } from '../folders/FolderIndex.ts';
import type { FolderFile, Listing } from '../listing/FolderFile.ts';
import { toImageType } from '../listing/toImageType.ts';
import { FormatError } from '../reading/FormatError.ts';
import type { ReadBatch, ReadOptions, SampleRecord } from '../reading/ReadBatch.ts';
import { type ReadProblem, toNote, toUnreadableProblem } from '../reading/ReadProblem.ts';
import { type DatasetFormat, formatExtensions, toExtension } from './DatasetFormat.ts';

/** What `readFormat` takes. */
export interface ReadFormatOptions extends ReadOptions {
  /** Path of the table, as `detectFormat` tells it; default: the first one. */
  readonly table?: string | null;
  /** Files in all, where it is known, for `onProgress`. */
  readonly total?: number;
}

type TableFormat = 'csv' | 'jsonl' | 'parquet';

/**
 * Reads files in a format that was detected or chosen. Each reader is loaded once it is needed, so that a bundler puts it into a chunk of its
 * own. Images that a table speaks of are found among the files.
 *
 * @throws FormatError, FolderError, ZipError and the signal's reason, as the readers do; FormatError `missing-table` where no table is there.
 */
export async function* readFormat(
  format: DatasetFormat,
  files: Listing,
  options: ReadFormatOptions,
): AsyncGenerator<ReadBatch> {
  switch (format) {
    case 'image-folder':
      return yield* (await import('../images/readImageFolder.ts')).readImageFolder(files, options);
    case 'coco':
      return yield* (await import('../coco/readCoco.ts')).readCoco(files, options);
    case 'voc':
      return yield* (await import('../voc/readVoc.ts')).readVoc(files, options);
    case 'yolo':
      return yield* (await import('../yolo/readYolo.ts')).readYolo(files, options);
    default:
      return yield* readTables(format, files, options);
  }
}

async function* readTables(
  format: TableFormat,
  files: Listing,
  options: ReadFormatOptions,
): AsyncGenerator<ReadBatch> {
  const { signal, table: wanted = null } = options;
  const index = new FolderIndex();
  await index.read(files, signal);
  const tables = formatExtensions[format].flatMap((extension) =>
    index.listByExtension(`.${extension}`),
  );
  const table = tables.find(({ path }) => path === wanted) ?? tables[0];
  if (table === undefined) throw new FormatError({ kind: 'missing-table', file: '' });
  const before = [...index.problems, ...listOthers(tables, table, formatExtensions[format][0])];
  const blob = await openTable(table);
  for await (const batch of await openReader(format, blob, options)) {
    const { records, problems } = await withImages(batch.records, index, table);
    yield { ...batch, records, problems: [...before.splice(0), ...batch.problems, ...problems] };
  }
}

function listOthers(
  tables: readonly FolderFile[],
  table: FolderFile,
  extension: string | undefined,
): readonly ReadProblem[] {
  const others = tables.filter((other) => other !== table && toExtension(other.path) === extension);
  const what = `it was not read, since "${table.path}" was; open it by itself.`;
  return others.map(({ path }) => ({
    path,
    reason: 'unsupported' as const,
    message: `"${path}": ${what}`,
  }));
}

/** A table from an archive is a blob without a name. */
async function openTable({ path, read }: FolderFile): Promise<File> {
  try {
    const blob = await read();
    return blob instanceof File ? blob : new File([blob], path);
  } catch (cause) {
    if (isAbortError(cause)) throw cause;
    throw new FormatError({ kind: 'unreadable', file: path }, { cause });
  }
}

async function openReader(
  format: TableFormat,
  blob: File,
  options: ReadFormatOptions,
): Promise<AsyncGenerator<ReadBatch>> {
  switch (format) {
    case 'csv':
      return (await import('../csv/readCsv.ts')).readCsv(blob, options);
    case 'jsonl':
      return (await import('../jsonl/readJsonLines.ts')).readJsonLines(blob, options);
    case 'parquet':
      return (await import('../parquet/readParquet.ts')).readParquet(blob, options);
  }
}

/** Gives samples the images that lie beside their table. */
async function withImages(
  records: readonly SampleRecord[],
  index: FolderIndex,
  table: FolderFile,
): Promise<Pick<ReadBatch, 'records' | 'problems'>> {
  const problems: ReadProblem[] = [];
  const found: SampleRecord[] = [];
  for (const record of records) {
    const { sample } = record;
    const { kind, source } = sample.media;
    const isWanted = record.blob === undefined && kind === 'image';
    const file = isWanted ? index.findImage(source, table.path) : null;
    if (file === null) {
      if (isWanted && !source.includes('://')) {
        const what = `the image "${source.slice(0, 200)}" is not there; the sample was made without it.`;
        problems.push(toNote({ path: table.path }, 'missing-file', what));
      }
      found.push(record);
      continue;
    }
    try {
      const content = await file.read();
      const type = toImageType(file.path) ?? content.type;
      const blob = content.type === type ? content : content.slice(0, content.size, type);
      const media = { ...sample.media, type, byteLength: blob.size };
      found.push({ sample: { ...sample, media }, blob });
    } catch (error) {
      if (isAbortError(error)) throw error;
      problems.push({ ...toUnreadableProblem(file.path, error), kept: true });
      found.push(record);
    }
  }
  return { records: found, problems };
}
