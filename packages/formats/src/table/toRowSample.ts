import type { Annotation, FieldValue, Media, Sample, Split } from '@proofsheet/core';
import type { KnownClasses } from '../reading/KnownClasses.ts';
import type { ReadAnnotationsOptions, SampleRecord } from '../reading/ReadBatch.ts';
import { type FilePlace, type ReadProblem, toNote } from '../reading/ReadProblem.ts';
import { toSplit } from '../reading/toSplit.ts';
import { isMissing, toFieldValue } from './inferFieldKind.ts';
import type { TableLayout } from './TableLayout.ts';
import type { TableRow } from './TableRow.ts';
import { toMediaKind } from './toMediaKind.ts';
import { toStoredMedia } from './toStoredMedia.ts';

/** What rows become samples with. */
export interface RowContext {
  /** What the columns are for. */
  readonly layout: TableLayout;
  /** The classes; must have met the row's label. */
  readonly classes: KnownClasses;
  /** Name of the file. */
  readonly file: string;
  /** Who gave the labels, and when. */
  readonly provenance: Required<Pick<ReadAnnotationsOptions, 'actor' | 'at'>>;
}

/** A sample of a row, and what is said of its values. */
export interface RowOutcome {
  /** The sample, and its text or media where they are in the table. */
  readonly record: SampleRecord;
  /** Values that were left out. */
  readonly problems: readonly ReadProblem[];
}

/** The id of a row: that of its column of ids, else the file's name and the line. */
export function toRowId(
  { values, line }: TableRow,
  { columns }: TableLayout,
  file: string,
): string {
  const value = columns.id === null ? null : values[columns.id];
  return isMissing(value) ? `${file}#${line}` : String(value);
}

/** The name of a row's class; `null` where it has none. */
export function toRowLabel({ values }: TableRow, { columns }: TableLayout): string | null {
  const value = columns.label === null ? null : values[columns.label];
  return isMissing(value) || String(value).trim() === '' ? null : String(value);
}

/** Makes a sample of a row. */
export function toRowSample(row: TableRow, context: RowContext): RowOutcome {
  const { layout, file } = context;
  const place = { path: file, line: row.line };
  const id = toRowId(row, layout, file);
  const problems: ReadProblem[] = [];
  const { media, blob } = toRowMedia(row, id, layout);
  const sample: Sample = {
    id,
    media,
    fields: toFields(row, layout, place, problems),
    tags: toTags(layout.columns.tags === null ? null : row.values[layout.columns.tags]),
    split: toRowSplit(row, layout, place, problems),
    annotations: toAnnotations(row, context),
  };
  return { record: blob === null ? { sample } : { sample, blob }, problems };
}

function toFields(
  { values }: TableRow,
  { fields }: TableLayout,
  place: FilePlace,
  problems: ReadProblem[],
): Sample['fields'] {
  const entries: [string, FieldValue][] = [];
  for (const { name, kind } of fields) {
    const given = values[name];
    const value = toFieldValue(given, kind);
    entries.push([name, value ?? null]);
    if (value !== undefined) continue;
    const what = `"${String(given).slice(0, 50)}" in the column "${name}" is no ${kind}; that value was left empty.`;
    problems.push(toNote(place, 'misfit', what));
  }
  return Object.fromEntries(entries);
}

function toRowSplit(
  { values }: TableRow,
  { columns }: TableLayout,
  place: FilePlace,
  problems: ReadProblem[],
): Split {
  const value = columns.split === null ? null : values[columns.split];
  if (isMissing(value)) return 'pool';
  const split = toSplit(String(value));
  if (split !== null) return split;
  const what = `"${String(value).slice(0, 50)}" is no split; the sample was put into the pool.`;
  problems.push(toNote(place, 'wrong-value', what));
  return 'pool';
}

/** Tags as `writeCsv` joins them: by `;`, with a `\` before one that belongs to a tag. */
function toTags(value: unknown): readonly string[] {
  const words = Array.isArray(value)
    ? value.map(String)
    : (String(value ?? '').match(/(?:\\.|[^;\\])+/gs) ?? []).map((tag) =>
        tag.replace(/\\(.)/gs, '$1'),
      );
  return [...new Set(words.filter((tag) => tag !== ''))].sort();
}

function toAnnotations(row: TableRow, context: RowContext): readonly Annotation[] {
  const { layout, classes, provenance } = context;
  const label = toRowLabel(row, layout);
  const known = label === null ? null : classes.find(label);
  if (known === null) return [];
  const { actor, at } = provenance;
  const { id: classId, schemaVersion } = known;
  return [{ id: 'label', classId, provenance: { actor, at, schemaVersion } }];
}

interface RowMedia {
  readonly media: Media;
  readonly blob: Blob | null;
}

function toRowMedia(row: TableRow, id: string, { columns, fields }: TableLayout): RowMedia {
  const value = columns.media === null ? null : row.values[columns.media];
  const stored = toStoredMedia(value);
  if (stored !== null) {
    const type = sniffType(stored.bytes);
    const blob = new Blob([stored.bytes as Uint8Array<ArrayBuffer>], { type });
    const kind = toMediaKind(stored.path ?? '') ?? 'image';
    return { media: { kind, source: id, type, byteLength: blob.size }, blob };
  }
  if (typeof value === 'string' && value !== '')
    return { media: { kind: toMediaKind(value) ?? 'image', source: value }, blob: null };
  const text =
    columns.text === null
      ? fields.map(({ name }) => `${name}: ${String(row.values[name] ?? '')}`).join('\n')
      : String(row.values[columns.text] ?? '');
  const blob = new Blob([text], { type: 'text/plain;charset=utf-8' });
  return { media: { kind: 'text', source: id, type: 'text/plain', byteLength: blob.size }, blob };
}

/** By the first bytes of JPEG, PNG, GIF and RIFF (WebP or WAV); else nothing is said. */
function sniffType([a, b, c, , , , , , d]: Uint8Array): string {
  if (a === 0xff && b === 0xd8) return 'image/jpeg';
  if (a === 0x89 && b === 0x50) return 'image/png';
  if (a === 0x47 && b === 0x49) return 'image/gif';
  if (a === 0x52 && b === 0x49 && c === 0x46) return d === 0x57 ? 'image/webp' : 'audio/wav';
  return '';
}
