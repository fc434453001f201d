import type { Annotation } from '../vocabulary/Annotation.ts';
import { type FieldValue, type Sample, splits } from '../vocabulary/Sample.ts';
import type { SampleColumns } from '../vocabulary/SampleColumns.ts';

/** Makes the sample that a batch of columns has at a place. */
export function toColumnSample(batch: SampleColumns, place: number): Sample {
  const id = batch.ids[place] ?? '';
  const { kind, sources } = batch.media;
  const source = typeof sources === 'string' ? fillIn(sources, id) : (sources[place] ?? '');
  const label = toColumnLabel(batch, place);
  return {
    id,
    media: { kind, source },
    fields: readColumnFields(batch, place),
    tags: [],
    split: splits[batch.splits?.[place] ?? 3] ?? 'pool',
    annotations: label === null ? [] : [label],
  };
}

/** Puts an id where a template says; one that has several such places is rare. */
function fillIn(template: string, id: string): string {
  const at = template.indexOf('{id}');
  if (at === -1) return template;
  return `${template.slice(0, at)}${id}${fillIn(template.slice(at + 4), id)}`;
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
