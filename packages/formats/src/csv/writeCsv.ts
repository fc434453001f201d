import { type FieldDefinition, type Sample, toLabel } from '@proofsheet/core';
import type { Samples, WriteFieldsOptions } from '../writing/WriteOptions.ts';

/** What `writeCsv` takes. */
export interface WriteCsvOptions extends WriteFieldsOptions {
  /** What stands between two cells: a comma (default) or a tab. */
  readonly delimiter?: ',' | '\t' | ';';
  /**
   * Whether a text that a spreadsheet would take as a formula (it starts with `=`, `+`, `-`, `@`, a tab or a line break) gets a leading apostrophe;
   * default: true. Where another program reads the file and needs every text as it is, turn it off.
   */
  readonly escapeFormulas?: boolean;
}

const ownColumns = ['id', 'label', 'split', 'tags', 'media'];
const rowsPerChunk = 1000;
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * Writes samples with their fields as CSV (RFC 4180, lines end with CR LF) or as TSV with quotes, in pieces of text that are made on demand.
 *
 * Columns: `id`; `label`, the name of the class that counts; `split`; `tags`, joined by `;`, where a `;` or `\` of a tag itself has a
 * `\` before it; `media`, where the media are, empty for texts; and one for each field. A field that is called like one of the first five is written as
 * `name (field)`. Numbers and dates are never escaped as formulas. Annotations of regions are not in it.
 *
 * @throws The signal's reason.
 *
 * @example
 * ```ts
 * for await (const text of writeCsv(samples, { schema, fields })) await writable.write(text);
 * ```
 */
export async function* writeCsv(
  samples: Samples,
  options: WriteCsvOptions,
): AsyncGenerator<string> {
  const { schema, fields, delimiter = ',', escapeFormulas = true, signal, onProgress } = options;
  const { default: papaparse } = await import('papaparse');
  const names = new Map(schema.classes.map(({ id, name }) => [id, name]));
  const disarm = (text: string) => (escapeFormulas && formula.test(text) ? `'${text}` : text);
  const format = (rows: readonly (readonly string[])[]) =>
    `${papaparse.unparse([...rows] as string[][], { delimiter, newline: '\r\n' })}\r\n`;
  yield format([[...ownColumns, ...fields.map(({ name }) => disarm(toColumnName(name)))]]);
  let rows: (readonly string[])[] = [];
  let done = 0;
  for await (const sample of samples) {
    signal?.throwIfAborted();
    const texts = toOwnCells(sample, names).map(disarm);
    rows.push([...texts, ...fields.map((field) => toCell(sample, field, disarm))]);
    done += 1;
    if (rows.length < rowsPerChunk) continue;
    onProgress?.(done);
    yield format(rows);
    rows = [];
  }
  onProgress?.(done);
  if (rows.length > 0) yield format(rows);
}

function toColumnName(name: string): string {
  return ownColumns.includes(name.trim().toLowerCase()) ? `${name} (field)` : name;
}

function toOwnCells(sample: Sample, names: ReadonlyMap<string, string>): readonly string[] {
  const label = toLabel(sample);
  return [
    sample.id,
    label === null ? '' : (names.get(label.classId) ?? label.classId),
    sample.split,
    sample.tags.map((tag) => tag.replace(/[\\;]/g, '\\$&')).join(';'),
    sample.media.kind === 'text' ? '' : sample.media.source,
  ];
}

function toCell(
  { fields }: Sample,
  { name, kind }: FieldDefinition,
  disarm: (text: string) => string,
): string {
  const value = fields[name] ?? null;
  if (value === null) return '';
  return kind === 'text' || kind === 'category' ? disarm(String(value)) : String(value);
}
