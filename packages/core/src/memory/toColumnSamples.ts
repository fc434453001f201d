import type { FieldValue, Sample } from '../vocabulary/Sample.ts';
import type { SampleColumns } from '../vocabulary/SampleColumns.ts';
import { createSourceReader, toSampleWith } from './toColumnSample.ts';

type FieldColumnData = SampleColumns['fields'][string];

/**
 * Makes the samples that a batch of columns has at some places. Places that are far apart in a long column are
 * nowhere near the processor; asked for one right after the other, they are fetched together.
 */
export function toColumnSamples(
  batch: SampleColumns,
  places: readonly number[],
): readonly Sample[] {
  const fields = places.map((): Record<string, FieldValue> => ({}));
  for (const name in batch.fields) {
    const column = batch.fields[name] as FieldColumnData;
    const values = readValues(column, places, batch.dates?.includes(name) ?? false);
    for (let at = 0; at < places.length; at += 1) {
      const value = values[at] as FieldValue;
      if (value !== null) (fields[at] as Record<string, FieldValue>)[name] = value;
    }
  }
  const readSource = createSourceReader(batch.media.sources);
  return places.map((place, at) =>
    toSampleWith(fields[at] as Sample['fields'], batch, place, readSource),
  );
}

function readValues(
  column: FieldColumnData,
  places: readonly number[],
  isDate: boolean,
): readonly FieldValue[] {
  switch (column.kind) {
    case 'number':
      return gather(column.values, places).map((value) => {
        if (Number.isNaN(value)) return null;
        return isDate ? new Date(value).toISOString() : value;
      });
    case 'category':
      return gather(column.codes, places).map((code) => column.values[code - 1] ?? null);
    case 'boolean':
      return gather(column.values, places).map((value) => (value > 1 ? null : value === 1));
    case 'text':
      return places.map((place) => column.values[place] ?? null);
  }
}

function gather(values: ArrayLike<number>, places: readonly number[]): readonly number[] {
  const found: number[] = [];
  for (let at = 0; at < places.length; at += 1) found.push(values[places[at] as number] as number);
  return found;
}
