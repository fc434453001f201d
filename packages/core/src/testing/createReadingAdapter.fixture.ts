import type { Column, ColumnBatch, ColumnRequest } from '../adapter/Column.ts';
import type { Call, DatasetAdapter } from '../adapter/DatasetAdapter.ts';
import { UnknownReferenceError } from '../changes/UnknownReferenceError.ts';
import { MemoryAdapter, type MemoryAdapterOptions } from '../memory/MemoryAdapter.ts';
import { type FieldValue, type Sample, toLabel } from '../vocabulary/Sample.ts';

/** What the reading adapter has beside a memory adapter. */
export interface ReadingAdapterOptions extends Omit<MemoryAdapterOptions, 'spaces'> {
  /** Vectors by the name of their space; each takes a sample's id. */
  readonly spaces?: Readonly<Record<string, (id: string) => readonly number[]>>;
}

/** A memory adapter with every method there is, read written down as plainly as can be. */
export function createReadingAdapter(options: ReadingAdapterOptions): Required<DatasetAdapter> {
  const { spaces: _, ...rest } = options;
  const inner = new MemoryAdapter(rest);
  return {
    describe: (call) => inner.describe(call),
    query: (query, range, call) => inner.query(query, range, call),
    summarize: (query, fields, call) => inner.summarize(query, fields, call),
    read: (request, call) => readColumns(inner, options, request, call),
    media: (sample, variant, call) => inner.media(sample, variant, call),
    commit: (changeSet, call) => inner.commit(changeSet, call),
    subscribe: (listener) => inner.subscribe(listener),
  };
}

type Writer = (rows: readonly Sample[]) => Column;

async function* readColumns(
  inner: MemoryAdapter,
  { spaces = {} }: ReadingAdapterOptions,
  { query, columns, batchSize = 1000 }: ColumnRequest,
  call: Call = {},
): AsyncGenerator<ColumnBatch, void, undefined> {
  const limit = Number.MAX_SAFE_INTEGER;
  const { rows } = await inner.query(query, { offset: 0, limit }, call);
  const { fields } = await inner.describe();
  const writers = columns.map((name): [string, Writer] => {
    if (name === '@id') return [name, (part) => toText(part.map(({ id }) => id))];
    if (name === '@class')
      return [name, createCategories((sample) => toLabel(sample)?.classId ?? null)];
    if (name === '@split') return [name, createCategories(({ split }) => split)];
    const space = name.startsWith('vector:') ? spaces[name.slice('vector:'.length)] : undefined;
    if (space !== undefined) return [name, (part) => toVectors(part.map(({ id }) => space(id)))];
    const kind = fields.find((field) => field.name === name)?.kind;
    if (kind === undefined) throw new UnknownReferenceError({ kind: 'field', id: name });
    const read = (sample: Sample) => sample.fields[name] ?? null;
    if (kind === 'category') return [name, createCategories(read)];
    return [name, (part) => toColumn(kind, part.map(read))];
  });
  for (let offset = 0; offset < rows.length; offset += batchSize) {
    // A turn of the event loop between batches, as a real backend takes.
    await new Promise((resolve) => setTimeout(resolve, 0));
    call.signal?.throwIfAborted();
    const part = rows.slice(offset, offset + batchSize);
    const written = writers.map(([name, write]) => [name, write(part)] as const);
    yield { offset, length: part.length, columns: Object.fromEntries(written) };
  }
}

function toText(values: readonly (string | null)[]): Column {
  return { kind: 'text', values };
}

function toVectors(vectors: readonly (readonly number[])[]): Column {
  const dimensions = vectors[0]?.length ?? 1;
  return { kind: 'vector', dimensions, values: Float32Array.from(vectors.flat()) };
}

function toColumn(
  kind: 'number' | 'date' | 'boolean' | 'text',
  values: readonly FieldValue[],
): Column {
  switch (kind) {
    case 'number':
      return { kind, values: Float64Array.from(values, (one) => (one === null ? NaN : +one)) };
    case 'date':
      return {
        kind: 'number',
        values: Float64Array.from(values, (one) => (one === null ? NaN : Date.parse(`${one}`))),
      };
    case 'boolean':
      return { kind, values: Uint8Array.from(values, (one) => (one === null ? 2 : Number(one))) };
    case 'text':
      return { kind, values: values.map((one) => (one === null ? null : `${one}`)) };
  }
}

function createCategories(read: (sample: Sample) => FieldValue): Writer {
  const values: string[] = [];
  return (part) => {
    const codes = Uint32Array.from(part, (sample) => {
      const value = read(sample);
      if (value === null) return 0;
      const known = values.indexOf(`${value}`);
      return known < 0 ? values.push(`${value}`) : known + 1;
    });
    return { kind: 'category', codes, values: [...values] };
  };
}
