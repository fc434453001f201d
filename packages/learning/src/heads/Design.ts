import type { Kernel } from './kernel/Kernel.ts';

/** More than this is not kept in the kernel's memory but written there, piece by piece, in each pass. */
const residentBytes = 96 * 2 ** 20;
const pieceRows = 2048;

/** Writes one row, of which there may be more than memory has room for. */
export type WriteRow = (row: number, to: Float32Array, place: number) => void;

/** Rows of numbers that a kernel goes over again and again. */
export class Design {
  /** The memory that they lie in. */
  readonly kernel: Kernel;
  /** Rows. */
  readonly rows: number;
  /** Numbers of a row. */
  readonly dimensions: number;
  readonly #place: number;
  readonly #write: WriteRow;
  readonly #isResident: boolean;
  #written = 0;

  /**
   * @param kernel - The memory to lie in.
   * @param rows - Rows.
   * @param dimensions - Numbers of a row.
   * @param write - Writes a row, from 0.
   */
  constructor(kernel: Kernel, rows: number, dimensions: number, write: WriteRow) {
    this.kernel = kernel;
    this.rows = rows;
    this.dimensions = dimensions;
    this.#write = write;
    this.#isResident = rows * dimensions * 4 <= residentBytes;
    const kept = this.#isResident ? rows : Math.min(rows, pieceRows);
    // A product reads up to three numbers past the last one.
    this.#place = kernel.allocate(kept * dimensions * 4 + 16);
  }

  /** Pieces, each of which is done in some tens of milliseconds: from a row, so many. */
  *pieces(rowCost: number): Generator<readonly [start: number, count: number]> {
    const fitting = Math.max(64, Math.floor(100_000_000 / (rowCost * this.dimensions)));
    const size = Math.min(fitting, this.#isResident ? this.rows : pieceRows);
    for (let start = 0; start < this.rows; start += size) {
      yield [start, Math.min(size, this.rows - start)];
    }
  }

  /** The place in memory of rows of a piece, which are valid until the next is asked for. */
  load(start: number, count: number): number {
    const { dimensions } = this;
    const from = this.#isResident ? this.#written : start;
    if (from < start + count) {
      const floats = new Float32Array(this.kernel.buffer);
      const shift = this.#isResident ? 0 : start;
      for (let row = from; row < start + count; row += 1) {
        this.#write(row, floats, (this.#place >> 2) + (row - shift) * dimensions);
      }
      if (this.#isResident) this.#written = start + count;
    }
    return this.#place + (this.#isResident ? start * dimensions * 4 : 0);
  }
}
