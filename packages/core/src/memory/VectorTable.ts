import { hasBit } from './Bits.ts';
import { IdIndex } from './IdIndex.ts';
import type { SampleTable } from './SampleTable.ts';

const nowhere = -1;

/** Vectors by sample: each has a place, and keeps it. */
export class VectorTable {
  /** Numbers of one vector. */
  readonly width: number;
  readonly #ids: string[] = [];
  /** The first that came, which are the most, need no object each to be found. */
  #first: IdIndex = new IdIndex([]);
  readonly #later = new Map<string, number>();
  #values: Float32Array = new Float32Array();
  #rows: { readonly stamp: string; readonly rows: Int32Array; readonly places: Int32Array } | null =
    null;

  /** @param width - Numbers of one vector. */
  constructor(width: number) {
    this.width = width;
  }

  /** The samples by place. */
  get ids(): readonly string[] {
    return this.#ids;
  }

  /** The vectors by place. Not to be changed. */
  get values(): Float32Array {
    return this.#values.subarray(0, this.#ids.length * this.width);
  }

  /** Adds vectors, in place of those that the samples have. */
  put(ids: readonly string[], values: Float32Array): void {
    const { width } = this;
    const count = this.#ids.length;
    this.#grow(count + ids.length);
    if (count === 0 && this.#later.size === 0) {
      const index = new IdIndex(ids.slice());
      if (index.duplicate === null) {
        this.#first = index;
        for (const id of ids) this.#ids.push(id);
        this.#values.set(values);
        this.#rows = null;
        return;
      }
    }
    for (const [entry, id] of ids.entries()) {
      let place = this.placeOf(id);
      if (place === nowhere) {
        place = this.#ids.length;
        this.#ids.push(id);
        this.#later.set(id, place);
      }
      this.#values.set(values.subarray(entry * width, (entry + 1) * width), place * width);
    }
    this.#rows = null;
  }

  /** The place of a sample; -1 where it has no vector. */
  placeOf(id: string): number {
    const place = this.#first.find(id);
    return place === nowhere ? (this.#later.get(id) ?? nowhere) : place;
  }

  /** By place, the row of its sample; -1 where that isn't there. Not to be changed. */
  rowsIn(table: SampleTable): Int32Array {
    return this.#match(table).rows;
  }

  /** By row, the place of its sample; -1 where it has no vector. Not to be changed. */
  placesIn(table: SampleTable): Int32Array {
    return this.#match(table).places;
  }

  #match(table: SampleTable): { readonly rows: Int32Array; readonly places: Int32Array } {
    const stamp = `${table.versions.samples} ${table.rows}`;
    if (this.#rows?.stamp === stamp) return this.#rows;
    const rows = new Int32Array(this.#ids.length);
    const places = new Int32Array(table.rows).fill(nowhere);
    const { present } = table;
    for (let place = 0, row = nowhere; place < rows.length; place += 1) {
      const id = this.#ids[place] as string;
      // Vectors mostly come in the order of their samples.
      const next = row + 1;
      const isNext = table.idAt(next) === id && (present === null || hasBit(present, next));
      row = isNext && next < table.rows ? next : table.rowOf(id);
      rows[place] = row;
      if (row !== nowhere) places[row] = place;
    }
    this.#rows = { stamp, rows, places };
    return this.#rows;
  }

  #grow(count: number): void {
    const needed = count * this.width;
    if (this.#values.length >= needed) return;
    const isFirst = this.#values.length === 0;
    const grown = new Float32Array(isFirst ? needed : Math.max(needed, this.#values.length * 1.5));
    grown.set(this.#values);
    this.#values = grown;
  }
}
