import type { Column } from '../adapter/Column.ts';
import { UnknownReferenceError } from '../changes/UnknownReferenceError.ts';
import type { Query } from '../query/Query.ts';
import type { FieldDefinition } from '../vocabulary/Field.ts';
import { splits } from '../vocabulary/Sample.ts';
import type { EmbeddingStore } from './EmbeddingStore.ts';
import { CodedColumn } from './FieldColumn.ts';
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

/**
 * Reads one column of some rows.
 *
 * @param name - A checked name.
 * @param places - Rows of samples, or places of annotations.
 */
export function readColumn(
  name: string,
  of: Query['of'],
  places: Uint32Array,
  source: ColumnSource,
): Column {
  const { table, statements } = source.index;
  const rows = of === 'samples' ? places : places.map((place) => statements.rows[place] as number);
  if (name === '@id') {
    return { kind: 'text', values: Array.from(rows, (row) => table.idAt(row)) };
  }
  if (name === '@split') {
    return {
      kind: 'category',
      values: splits,
      codes: Uint32Array.from(rows, (row) => (table.splits[row] as number) + 1),
    };
  }
  if (name === '@class') {
    const { labels, classCodes, classIds } = statements;
    const codes = of === 'samples' ? labels : classCodes;
    return {
      kind: 'category',
      values: [...classIds],
      codes: Uint32Array.from(places, (place) => codes[place] as number),
    };
  }
  if (name.startsWith(vectorPrefix)) {
    return {
      kind: 'vector',
      ...source.embeddings.readVectors(name.slice(vectorPrefix.length), rows),
    };
  }
  return readField(name, rows, source);
}

function readField(name: string, rows: Uint32Array, { index, fields }: ColumnSource): Column {
  const column = index.readColumn(name);
  const kind = fields.find((field) => field.name === name)?.kind ?? 'text';
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
