import { isJsonObject, tryParseJson } from '../reading/JsonValue.ts';
import { nameFile } from '../reading/nameFile.ts';
import type { ReadBatch } from '../reading/ReadBatch.ts';
import { type ReadProblem, toRecordProblem } from '../reading/ReadProblem.ts';
import { type ReadTableOptions, readTable } from '../table/readTable.ts';
import type { RowBlock, TableRow } from '../table/TableRow.ts';
import { openText } from '../text/readText.ts';
import { type LineBlock, splitLines, type TextLine } from '../text/splitLines.ts';
import { isHeader } from './JsonLinesHeader.ts';
import { readSampleLines } from './readSampleLines.ts';

/** What `readJsonLines` takes. */
export interface ReadJsonLinesOptions extends ReadTableOptions {
  /**
   * What the lines are. `auto` (default): samples where the first line is the header that `writeJsonLines` writes, else objects.
   * `samples`: samples in Proofsheet's own form, with or without that header. `objects`: any objects, whose keys are columns.
   */
  readonly form?: 'auto' | 'samples' | 'objects';
}

/** The longest line that is read, in characters. */
const greatestLine = 1 << 24;

/**
 * Reads a file of JSON lines: samples in the lossless form that `writeJsonLines` writes, each checked strictly, or any objects, as
 * `readCsv` reads rows. A line that is malformed, or that is no sample, is left out and reported; empty lines are passed over.
 *
 * Samples refer to the classes of the file's own schema. It takes the place of the given one where that has no classes; else its
 * classes are joined to the given ones by their names, and the annotations are made to follow.
 *
 * @throws FormatError `missing-column`, `unreadable`, and the signal's reason.
 *
 * @example
 * ```ts
 * const options = { schema: emptySchema, at: new Date().toISOString() };
 * for await (const { records, schema, fields, problems } of readJsonLines(file, options)) {
 *   show(records, schema, fields, problems);
 * }
 * ```
 */
export async function* readJsonLines(
  blob: Blob,
  options: ReadJsonLinesOptions,
): AsyncGenerator<ReadBatch> {
  const { signal, form = 'auto' } = options;
  signal?.throwIfAborted();
  const file = nameFile(blob, 'samples.jsonl');
  const { problems: doubts, chunks } = await openText(blob, { path: file }, signal);
  // A file that is cut off ends in a malformed line, which says it with its number.
  const problems = doubts.filter(({ reason }) => reason !== 'cut-off');
  const lines = splitLines(chunks, greatestLine);
  const { value: first = null } = await lines.next();
  const all = withFirst(first, lines);
  if (form === 'samples' || (form === 'auto' && hasHeader(first))) {
    yield* readSampleLines({ file, byteLength: blob.size, lines: all, problems }, options);
    return;
  }
  const open = async () => ({ names: null, blocks: toBlocks(all, file, problems) });
  yield* readTable(blob, { name: file, actorId: 'jsonl-import', open }, options);
}

async function* withFirst(
  first: LineBlock | null,
  rest: AsyncIterable<LineBlock>,
): AsyncGenerator<LineBlock> {
  if (first !== null) yield first;
  yield* rest;
}

function hasHeader(block: LineBlock | null): boolean {
  const line = block?.lines.find(({ text }) => text.trim() !== '');
  const parsed = line === undefined ? null : tryParseJson(line.text);
  return parsed !== null && 'value' in parsed && isHeader(parsed.value);
}

async function* toBlocks(
  blocks: AsyncIterable<LineBlock>,
  file: string,
  before: readonly ReadProblem[],
): AsyncGenerator<RowBlock> {
  let waiting = before;
  for await (const { lines, bytesRead } of blocks) {
    const rows: TableRow[] = [];
    const problems = [...waiting];
    waiting = [];
    for (const line of lines) {
      const outcome = parseLine(line, file);
      if (outcome === null) continue;
      if ('reason' in outcome) problems.push(outcome);
      else if (isJsonObject(outcome.value)) rows.push({ line: line.line, values: outcome.value });
      else {
        const what = 'the line is no object; it was left out.';
        problems.push(toRecordProblem({ path: file, line: line.line }, 'wrong-value', what));
      }
    }
    yield { rows, problems, bytesRead };
  }
}

/** The JSON of a line, or what is wrong with it; `null` for an empty one. */
export function parseLine(
  { line, text, isTooLong }: TextLine,
  path: string,
): { readonly value: unknown } | ReadProblem | null {
  const place = { path, line };
  if (isTooLong) {
    const what = `the line is longer than ${greatestLine} characters; it was left out.`;
    return toRecordProblem(place, 'too-long', what);
  }
  if (text.trim() === '') return null;
  const parsed = tryParseJson(text);
  if ('value' in parsed) return parsed;
  const what = `the line is not valid JSON (${parsed.error.message}); it was left out.`;
  return toRecordProblem(place, 'syntax', what);
}
