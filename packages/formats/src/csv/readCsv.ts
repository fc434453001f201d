import type { ReadBatch } from '../reading/ReadBatch.ts';
import { type ReadProblem, toRecordProblem } from '../reading/ReadProblem.ts';
import { type OpenTable, type ReadTableOptions, readTable } from '../table/readTable.ts';
import type { RowBlock } from '../table/TableRow.ts';
import { openText, type TextChunk } from '../text/readText.ts';
import { CsvParser, type CsvRow } from './CsvParser.ts';
import { detectDialect } from './detectDialect.ts';

/** What `readCsv` takes. */
export interface ReadCsvOptions extends ReadTableOptions {
  /** What stands between two cells: one character; default: found out from the beginning of the file. */
  readonly delimiter?: string;
  /**
   * What quotes around a cell are. `auto` (default): no part of it, but in a file separated by tabs it is decided by evidence.
   * `standard`: no part of it (RFC 4180). `none`: text as any other.
   */
  readonly quoting?: 'auto' | 'standard' | 'none';
  /** Whether the first row names the columns; default: true. Without names they are called `column 1`, `column 2` and so on. */
  readonly header?: boolean;
}

/**
 * Reads a table of CSV or TSV: each row becomes a sample. One column may be its id, label, split, tags, text or media; the others become
 * fields whose kinds are inferred from the first rows. The text of a sample is its media, given as the blob of the record, and a field as
 * well, so that it can be searched.
 *
 * The encoding is UTF-8, UTF-16 by its byte order mark, else windows-1252, which is said as a problem. A value that doesn't fit
 * the kind of its field is left empty and reported with its line, and so is a row of too many cells or too few.
 *
 * @throws FormatError `missing-column`, `unreadable`, and the signal's reason.
 *
 * @example
 * ```ts
 * const options = { schema: emptySchema, at: new Date().toISOString(), columns: { text: 'SMS' } };
 * for await (const { records, schema, fields, problems } of readCsv(file, options)) {
 *   show(records, schema, fields, problems);
 * }
 * ```
 */
export async function* readCsv(blob: Blob, options: ReadCsvOptions): AsyncGenerator<ReadBatch> {
  const open = (content: Blob, file: string) => openCsv(content, file, options);
  yield* readTable(blob, { name: 'table.csv', actorId: 'csv-import', open }, options);
}

async function openCsv(blob: Blob, file: string, options: ReadCsvOptions): Promise<OpenTable> {
  const { signal, header = true } = options;
  const { problems, chunks } = await openText(blob, { path: file }, signal);
  const blocks = parseRows(chunks, file, options);
  const { value: first } = await blocks.next();
  const rows = first?.rows ?? [];
  const head = rows[0]?.cells ?? [];
  const names = toNames(header ? head : head.map(() => ''));
  const rest = withFirst(blocks, { ...first, rows: header ? rows.slice(1) : rows }, problems);
  return { names, blocks: toBlocks(rest, names, file) };
}

interface CsvBlock {
  readonly rows: readonly CsvRow[];
  readonly problems: readonly ReadProblem[];
  readonly bytesRead: number;
}

/** The first block has a row at least, where there is any. */
async function* parseRows(
  chunks: AsyncIterable<TextChunk>,
  file: string,
  { delimiter, quoting = 'auto' }: ReadCsvOptions,
): AsyncGenerator<CsvBlock, undefined> {
  let parser: CsvParser | null = null;
  let held: CsvRow[] = [];
  let bytes = 0;
  for await (const { text, bytesRead } of chunks) {
    bytes = bytesRead;
    if (parser === null) {
      const found = await detectDialect(text, delimiter);
      const isQuoted = quoting === 'auto' ? found.isQuoted : quoting === 'standard';
      parser = await CsvParser.load({ ...found, isQuoted }, file);
    }
    held.push(...parser.push(text));
    if (held.length === 0) continue;
    yield { rows: held, problems: parser.takeProblems(), bytesRead };
    held = [];
  }
  if (parser === null) return undefined;
  held.push(...parser.end());
  yield { rows: held, problems: parser.takeProblems(), bytesRead: bytes };
  return undefined;
}

async function* withFirst(
  blocks: AsyncIterable<CsvBlock>,
  { rows, problems = [], bytesRead = 0 }: Partial<CsvBlock>,
  more: readonly ReadProblem[],
): AsyncGenerator<CsvBlock> {
  yield { rows: rows ?? [], problems: [...more, ...problems], bytesRead };
  yield* blocks;
}

async function* toBlocks(
  blocks: AsyncIterable<CsvBlock>,
  names: readonly string[],
  file: string,
): AsyncGenerator<RowBlock> {
  for await (const { rows, problems, bytesRead } of blocks) {
    const misfits: ReadProblem[] = [];
    const whole = rows.filter(({ cells, line }) => {
      if (cells.length === names.length) return true;
      const what = `the row has ${cells.length} cells where there are ${names.length} columns; it was left out.`;
      misfits.push(toRecordProblem({ path: file, line }, 'syntax', what));
      return false;
    });
    const toValues = (cells: readonly string[]) =>
      Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
    yield {
      rows: whole.map(({ line, cells }) => ({ line, values: toValues(cells) })),
      problems: [...problems, ...misfits],
      bytesRead,
    };
  }
}

/** Column names that are empty or came before get a number. */
function toNames(head: readonly string[]): readonly string[] {
  const names = new Set<string>();
  for (const [index, cell] of head.entries()) {
    const name = cell.trim() || `column ${index + 1}`;
    let unique = name;
    for (let n = 2; names.has(unique); n += 1) unique = `${name} ${n}`;
    names.add(unique);
  }
  return [...names];
}
