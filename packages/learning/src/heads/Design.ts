import { type Kernel, toPadded, toPanelFloats } from './kernel/Kernel.ts';
import type { Standard } from './Standard.ts';

/** More than this is not kept in the kernel's memory but written there, piece by piece, in each pass. */
const residentBytes = 96 * 2 ** 20;
const pieceRows = 2048;

/** Writes rows that follow one another, as they are, of which there may be more than memory has room for. */
export type WriteRows = (row: number, count: number, to: Float32Array, place: number) => void;

/** Rows that are written at a time on their way into panels, a multiple of 8: they stay within a core's own cache. */
export function toStagedRows(dimensions: number): number {
  return Math.min(256, Math.max(8, Math.floor(8192 / dimensions) * 8));
}

/** Standardised rows of numbers, as panels, that a kernel goes over again and again. */
export class Design {
  /** The memory that they lie in. */
  readonly kernel: Kernel;
  /** Rows. */
  readonly rows: number;
  /** Numbers of a row. */
  readonly dimensions: number;
  readonly #place: number;
  readonly #stage: number;
  readonly #standard: number;
  readonly #write: WriteRows;
  readonly #isResident: boolean;
  #written = 0;

  /**
   * @param kernel - The memory to lie in.
   * @param rows - Rows.
   * @param write - Writes rows, from 0.
   * @param standard - What is done to them on their way.
   */
  constructor(
    kernel: Kernel,
    rows: number,
    write: WriteRows,
    standard: Pick<Standard, 'mean' | 'scale'>,
  ) {
    const dimensions = standard.mean.length;
    this.kernel = kernel;
    this.rows = rows;
    this.dimensions = dimensions;
    this.#write = write;
    const panelBytes = toPanelFloats(dimensions) * 4;
    this.#isResident = Math.ceil(rows / 8) * panelBytes <= residentBytes;
    const kept = this.#isResident ? rows : Math.min(rows, pieceRows);
    this.#place = kernel.allocate(Math.ceil(kept / 8) * panelBytes);
    this.#stage = kernel.allocate(toStagedRows(dimensions) * dimensions * 4 + 16);
    this.#standard = kernel.allocate(2 * toPadded(dimensions) * 8);
    const doubles = new Float64Array(kernel.buffer, this.#standard, 2 * toPadded(dimensions));
    doubles.set(standard.mean);
    doubles.set(standard.scale, toPadded(dimensions));
  }

  /** Some of the rows, in the order that is given, as a design of their own. */
  pick(rows: Int32Array): Design {
    const doubles = new Float64Array(
      ...([this.kernel.buffer, this.#standard, 2 * toPadded(this.dimensions)] as const),
    );
    const mean = doubles.slice(0, this.dimensions);
    const scale = doubles.slice(toPadded(this.dimensions)).subarray(0, this.dimensions);
    const write: WriteRows = (row, count, to, place) => {
      for (let own = 0; own < count; own += 1) {
        this.#write(rows[row + own] ?? 0, 1, to, place + own * this.dimensions);
      }
    };
    return new Design(this.kernel, rows.length, write, { mean, scale });
  }

  /** Pieces, each of which is done in some ten milliseconds: from a row, a multiple of 8, so many. */
  *pieces(rowCost: number): Generator<readonly [start: number, count: number]> {
    const fitting = Math.max(64, Math.floor(100_000_000 / (rowCost * this.dimensions)));
    const size = Math.min(fitting & ~7, this.#isResident ? (this.rows + 7) & ~7 : pieceRows);
    for (let start = 0; start < this.rows; start += size) {
      yield [start, Math.min(size, this.rows - start)];
    }
  }

  /** Writes one row, standardised, to another place in memory, in bytes. */
  copyRow(row: number, place: number): void {
    const { dimensions, kernel } = this;
    const floats = new Float32Array(kernel.buffer);
    const to = place >> 2;
    if (this.#isResident) {
      const panels = this.load(0, this.rows) >> 2;
      const from = panels + (row >> 3) * toPanelFloats(dimensions) + (row & 7);
      for (let d = 0; d < dimensions; d += 1) floats[to + d] = floats[from + 8 * d] ?? 0;
      return;
    }
    this.#write(row, 1, floats, to);
    const doubles = new Float64Array(kernel.buffer, this.#standard, 2 * toPadded(dimensions));
    for (let d = 0; d < dimensions; d += 1) {
      const scale = doubles[toPadded(dimensions) + d] ?? 0;
      floats[to + d] = ((floats[to + d] ?? 0) - (doubles[d] ?? 0)) * scale;
    }
  }

  /** The place of the panels of rows, from a multiple of 8 on, which are valid until the next are asked for. */
  load(start: number, count: number): number {
    const { dimensions, kernel } = this;
    const panelBytes = toPanelFloats(dimensions) * 4;
    const shift = this.#isResident ? 0 : start;
    const end = start + count;
    const size = toStagedRows(dimensions);
    for (let row = this.#isResident ? this.#written : start; row < end; row += size) {
      const staged = Math.min(size, (this.#isResident ? this.rows : end) - row);
      this.#write(row, staged, new Float32Array(kernel.buffer), this.#stage >> 2);
      kernel.pack({
        ...{ from: this.#stage, count: staged, dimensions, standard: this.#standard },
        panels: this.#place + ((row - shift) >> 3) * panelBytes,
      });
      if (this.#isResident) this.#written = row + staged;
    }
    return this.#place + ((start - shift) >> 3) * panelBytes;
  }
}
