import { isAbortError } from '@proofsheet/core';
import { FormatError } from '../reading/FormatError.ts';
import type { ReadBatch } from '../reading/ReadBatch.ts';
import { type ReadProblem, toRecordProblem } from '../reading/ReadProblem.ts';
import { type ReadTableOptions, readTable } from '../table/readTable.ts';
import type { RowBlock } from '../table/TableRow.ts';
import { readBytes } from '../text/readChunks.ts';

/**
 * Reads a Parquet file, as `readCsv` reads rows, one row group after the other. Columns may be uncompressed or packed by Snappy or GZIP.
 * Media that lie in the file themselves, as in those of Hugging Face, become the blobs of the records. A row group that can't be
 * read is left out and reported with its first row.
 *
 * @throws FormatError `not-parquet`, `missing-column`, and the signal's reason.
 *
 * @example
 * ```ts
 * const options = { schema: emptySchema, at: new Date().toISOString() };
 * for await (const { records, schema, fields, problems } of readParquet(file, options)) {
 *   show(records, schema, fields, problems);
 * }
 * ```
 */
export async function* readParquet(
  blob: Blob,
  options: ReadTableOptions,
): AsyncGenerator<ReadBatch> {
  const open = async (content: Blob, file: string) => {
    const parquet = await openParquet(content, file);
    const blocks = readGroups(parquet, content.size, file, options.signal);
    return { names: parquet.names, blocks };
  };
  yield* readTable(blob, { name: 'table.parquet', actorId: 'parquet-import', open }, options);
}

interface OpenParquet {
  readonly names: readonly string[];
  /** Rows of each group. */
  readonly groups: readonly number[];
  read(rowStart: number, rowEnd: number): Promise<readonly Record<string, unknown>[]>;
}

async function openParquet(blob: Blob, file: string): Promise<OpenParquet> {
  const [hyparquet, { gunzipSync }] = await Promise.all([import('hyparquet'), import('fflate')]);
  const buffer = {
    byteLength: blob.size,
    slice: async (start: number, end?: number) =>
      (await readBytes(blob, start < 0 ? blob.size + start : start, end ?? blob.size)).buffer,
  };
  try {
    const metadata = await hyparquet.parquetMetadataAsync(buffer);
    const { children } = hyparquet.parquetSchema(metadata);
    const unpack = (packed: Uint8Array) => gunzipSync(packed);
    const compressors = { GZIP: unpack };
    return {
      names: children.map(({ element }) => element.name),
      groups: metadata.row_groups.map(({ num_rows }) => Number(num_rows)),
      read: (rowStart, rowEnd) =>
        hyparquet.parquetReadObjects({
          file: buffer,
          metadata,
          compressors,
          rowStart,
          rowEnd,
          utf8: false,
        }),
    };
  } catch (cause) {
    throw new FormatError({ kind: 'not-parquet', file }, { cause });
  }
}

async function* readGroups(
  { groups, read }: OpenParquet,
  byteLength: number,
  file: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<RowBlock> {
  let start = 0;
  const total = groups.reduce((sum, rows) => sum + rows, 0);
  for (const rows of groups) {
    signal?.throwIfAborted();
    const problems: ReadProblem[] = [];
    const end = start + rows;
    const first = start + 1;
    const values = await read(start, end).catch((error: unknown) => {
      if (isAbortError(error)) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      const what = `rows ${first} to ${end} cannot be read (${reason.slice(0, 200)}); they were left out.`;
      problems.push(toRecordProblem({ path: file, line: first }, 'unsupported', what));
      return [];
    });
    start = end;
    yield {
      rows: values.map((value, index) => ({ line: first + index, values: withTexts(value) })),
      problems,
      bytesRead: Math.floor((byteLength * end) / Math.max(1, total)),
    };
  }
}

/** Many programs don't say which bytes are text, so those are that read as such: valid UTF-8 without the sign of number 0. */
function withTexts(row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const entries = Object.entries(row);
  if (!entries.some(([, value]) => value instanceof Uint8Array)) return row;
  return Object.fromEntries(
    entries.map(([name, value]) => [name, value instanceof Uint8Array ? toText(value) : value]),
  );
}

function toText(bytes: Uint8Array): string | Uint8Array {
  if (bytes.includes(0)) return bytes;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return bytes;
  }
}
