import type { Annotation } from '../vocabulary/Annotation.ts';
import { type FieldValue, type Sample, splits } from '../vocabulary/Sample.ts';
import type { SampleColumns } from '../vocabulary/SampleColumns.ts';

/** Makes the sample that a batch of columns has at a place. */
export function toColumnSample(batch: SampleColumns, place: number): Sample {
  const fields = readColumnFields(batch, place);
  return toSampleWith(fields, batch, place, createSourceReader(batch.media.sources));
}

/** The media source of a sample, given its id and its place. */
export type SourceReader = (id: string, place: number) => string;

/** Takes sources that are listed, or apart a template that the id is put into. */
export function createSourceReader(sources: readonly string[] | string): SourceReader {
  if (typeof sources !== 'string') return (_, place) => sources[place] ?? '';
  const pieces = sources.split('{id}');
  const [before = '', after = ''] = pieces;
  if (pieces.length === 2) return (id) => before + id + after;
  return (id) => pieces.join(id);
}

/** Makes the sample that a batch of columns has at a place, of fields that were read already. */
export function toSampleWith(
  fields: Sample['fields'],
  batch: SampleColumns,
  place: number,
  readSource: SourceReader,
): Sample {
  const id = batch.ids[place] ?? '';
  const label = toColumnLabel(batch, place);
  return {
    id,
    media: { kind: batch.media.kind, source: readSource(id, place) },
    fields,
    tags: [],
    split: splits[batch.splits?.[place] ?? 3] ?? 'pool',
    annotations: label === null ? [] : [label],
  };
}

/** The label that a batch of columns has at a place; `null` where it has none. */
export function toColumnLabel({ labels }: SampleColumns, place: number): Annotation | null {
  const classId = labels?.classes[(labels.codes[place] ?? 0) - 1];
  if (labels === undefined || classId === undefined) return null;
  const { annotationId = 'label', provenance } = labels;
  return { id: annotationId, classId, provenance };
}

function readColumnFields(
  batch: SampleColumns,
  place: number,
): Readonly<Record<string, FieldValue>> {
  const fields: Record<string, FieldValue> = {};
  for (const name in batch.fields) {
    const value = readColumnValue(batch, name, place);
    if (value !== null) fields[name] = value;
  }
  return fields;
}

/** The value of a field that a batch of columns has at a place. */
export function readColumnValue(batch: SampleColumns, name: string, place: number): FieldValue {
  const column = batch.fields[name];
  switch (column?.kind) {
    case 'number': {
      const value = column.values[place] ?? Number.NaN;
      if (Number.isNaN(value)) return null;
      return batch.dates?.includes(name) ? new Date(value).toISOString() : value;
    }
    case 'category':
      return column.values[(column.codes[place] ?? 0) - 1] ?? null;
    case 'boolean': {
      const value = column.values[place] ?? 2;
      return value > 1 ? null : value === 1;
    }
    case 'text':
      return column.values[place] ?? null;
    default:
      return null;
  }
}
