import type { Column, ColumnBatch } from '../adapter/Column.ts';

type ColumnArray = Float64Array | Float32Array | Uint32Array | Uint8Array;

/** The batch in arrays that have a buffer of their own, and these buffers: what is moved to another thread. */
export interface MovableBatch {
  /** The batch. */
  readonly batch: ColumnBatch;
  /** Its buffers, each once. */
  readonly buffers: readonly ArrayBuffer[];
}

/**
 * Makes a batch ready to be moved. An array that is a part of a larger buffer is copied, for the buffer would
 * cross as a whole and take what lies beside the array with it.
 */
export function toMovableBatch(batch: ColumnBatch): MovableBatch {
  const buffers = new Set<ArrayBuffer>();
  const own = <T extends ColumnArray>(array: T): T => {
    const { buffer, byteLength } = array;
    const isWhole = buffer instanceof ArrayBuffer && buffer.byteLength === byteLength;
    const owned = isWhole ? array : (array.slice() as T);
    buffers.add(owned.buffer as ArrayBuffer);
    return owned;
  };
  const columns: Record<string, Column> = {};
  for (const [name, column] of Object.entries(batch.columns)) columns[name] = toOwned(column, own);
  return { batch: { ...batch, columns }, buffers: [...buffers] };
}

function toOwned(column: Column, own: <T extends ColumnArray>(array: T) => T): Column {
  switch (column.kind) {
    case 'text':
      return column;
    case 'category':
      return { ...column, codes: own(column.codes) };
    case 'number':
      return { ...column, values: own(column.values) };
    case 'boolean':
      return { ...column, values: own(column.values) };
    case 'vector':
      return { ...column, values: own(column.values) };
  }
}
