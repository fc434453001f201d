import type { Column } from '../adapter/Column.ts';
import { UnknownReferenceError } from '../changes/UnknownReferenceError.ts';
import type { Query } from '../query/Query.ts';
import type { FieldDefinition } from '../vocabulary/Field.ts';
import { splits } from '../vocabulary/Sample.ts';
import type { EmbeddingStore } from './EmbeddingStore.ts';
import { CodedColumn, type FieldColumn } from './FieldColumn.ts';
import { NumberColumn } from './NumberColumn.ts';
import type { SampleIndex } from './SampleIndex.ts';

/** What columns are read from. */
export interface ColumnSource {
  /** The samples. */
  readonly index: SampleIndex;
  /** Their vectors. */
  readonly embeddings: EmbeddingStore;
  /** Their fields. */
  readonly fields: readonly FieldDefinition[];
}

const vectorPrefix = 'vector:';

/** @throws UnknownReferenceError where one of the columns isn't there. */
export function checkColumnNames(names: readonly string[], source: ColumnSource): void {
  for (const id of names) {
    if (id === '@id' || id === '@class' || id === '@split') continue;
    if (id.startsWith(vectorPrefix)) {
      const space = id.slice(vectorPrefix.length);
      if (source.embeddings.spaces.some(({ name }) => name === space)) continue;
      throw new UnknownReferenceError({ kind: 'space', id: space });
    }
    if (!source.fields.some(({ name }) => name === id)) {
      throw new UnknownReferenceError({ kind: 'field', id });
    }
  }
}

/** Reads a column of some rows: of samples, or places of annotations. */
export type ColumnReader = (places: Uint32Array) => Column;

/**
 * Makes a reader of one column as it is now, whatever is changed later.
 *
 * @param name - A checked name.
 * @param of - What the places are of.
 */
export function createColumnReader(
  name: string,
  of: Query['of'],
  source: ColumnSource,
): ColumnReader {
  const { rows } = source.index.statements;
  const read = createRowReader(name, of, source);
  // Every annotation keeps its row; the array is replaced by a longer one and never written over.
  if (of === 'samples' || name === '@class') return read;
  return (places) => read(places.map((place) => rows[place] as number));
}

function createRowReader(name: string, of: Query['of'], source: ColumnSource): ColumnReader {
  const { table, statements } = source.index;
  if (name === '@id') {
    return (rows) => ({ kind: 'text', values: Array.from(rows, (row) => table.idAt(row)) });
  }
  if (name === '@split') {
    // What is written over is copied: a byte a row here, four below.
    const own = table.splits.slice();
    return (rows) => ({
      kind: 'category',
      values: splits,
      codes: Uint32Array.from(rows, (row) => (own[row] as number) + 1),
    });
  }
  if (name === '@class') {
    const codes = (of === 'samples' ? statements.labels : statements.classCodes).slice();
    const values = [...statements.classIds];
    return (places) => ({
      kind: 'category',
      values: [...values],
      codes: Uint32Array.from(places, (place) => codes[place] as number),
    });
  }
  if (name.startsWith(vectorPrefix)) {
    const space = name.slice(vectorPrefix.length);
    return (rows) => ({ kind: 'vector', ...source.embeddings.readVectors(space, rows) });
  }
  const column = source.index.readColumn(name);
  const kind = source.fields.find((field) => field.name === name)?.kind ?? 'text';
  return (rows) => readField(column, kind, rows);
}

function readField(column: FieldColumn, kind: FieldDefinition['kind'], rows: Uint32Array): Column {
  const valueAt = (row: number) => column.valueAt(row);
  switch (kind) {
    case 'number':
    case 'date': {
      const read =
        column instanceof NumberColumn && column.isDate === (kind === 'date')
          ? (row: number) => column.values[row] as number
          : (row: number) => toNumber(valueAt(row), kind);
      return { kind: 'number', values: Float64Array.from(rows, read) };
    }
    case 'boolean':
      return {
        kind,
        values: Uint8Array.from(rows, (row) => {
          const value = valueAt(row);
          return typeof value === 'boolean' ? Number(value) : 2;
        }),
      };
    case 'category':
      if (column instanceof CodedColumn) {
        const codes = Uint32Array.from(rows, (row) => column.codes[row] as number);
        return { kind, values: column.values.map(String), codes };
      }
      return { kind: 'text', values: Array.from(rows, (row) => toText(valueAt(row))) };
    case 'text':
      return { kind, values: Array.from(rows, (row) => toText(valueAt(row))) };
  }
}

function toNumber(value: unknown, kind: 'number' | 'date'): number {
  if (kind === 'number') return typeof value === 'number' ? value : Number.NaN;
  return typeof value === 'string' ? Date.parse(value) : Number.NaN;
}

function toText(value: unknown): string | null {
  return value === null ? null : String(value);
}
