import {
  type GatherArguments,
  type MeasureArguments,
  type PackArguments,
  type SquareArguments,
  toPadded,
  toPanelFloats,
} from './Kernel.ts';

/** {@link Kernel.measure} in plain TypeScript. */
export function measureIn(buffer: ArrayBuffer, m: MeasureArguments): void {
  const { count, dimensions } = m;
  const floats = new Float32Array(buffer);
  const sums = new Float64Array(buffer, m.sums, 2 * toPadded(dimensions));
  const squares = sums.subarray(toPadded(dimensions));
  for (let row = 0; row < count; row += 1) {
    for (let d = 0; d < dimensions; d += 1) {
      const value = floats[(m.from >> 2) + row * dimensions + d] ?? 0;
      const away = value - (floats[(m.origin >> 2) + d] ?? 0);
      sums[d] = (sums[d] ?? 0) + away;
      squares[d] = (squares[d] ?? 0) + away * away;
    }
  }
}

/** {@link Kernel.pack} in plain TypeScript. */
export function packIn(buffer: ArrayBuffer, p: PackArguments): void {
  const { count, dimensions } = p;
  const [size, panel] = [toPadded(dimensions), toPanelFloats(dimensions)];
  const floats = new Float32Array(buffer);
  const means = new Float64Array(buffer, p.standard, 2 * size);
  const scales = means.subarray(size);
  for (let row = 0; row < Math.ceil(count / 8) * 8; row += 1) {
    const from = (p.from >> 2) + row * dimensions;
    const to = (p.panels >> 2) + (row >> 3) * panel + (row & 7);
    for (let d = 0; d < size; d += 1) {
      const value = ((floats[from + d] ?? 0) - (means[d] ?? 0)) * (scales[d] ?? 0);
      floats[to + 8 * d] = row < count && d < dimensions ? value : 0;
    }
  }
}

/** {@link Kernel.gather} in plain TypeScript. */
export function gatherIn(buffer: ArrayBuffer, g: GatherArguments): void {
  const [size, panel] = [toPadded(g.dimensions), toPanelFloats(g.dimensions)];
  const floats = new Float32Array(buffer);
  const kinds = new Int32Array(buffer, g.kinds, g.rows);
  for (const [row, kind] of kinds.entries()) {
    const weight = floats[(g.rowWeights >> 2) + row] ?? 0;
    const from = (g.panels >> 2) + (row >> 3) * panel + (row & 7);
    const to = (g.sums >> 2) + kind * size;
    for (let d = 0; d < size; d += 1) {
      floats[to + d] = (floats[to + d] ?? 0) + weight * (floats[from + 8 * d] ?? 0);
    }
  }
}

/** {@link Kernel.square} in plain TypeScript. */
export function squareIn(buffer: ArrayBuffer, s: SquareArguments): void {
  const [size, panel] = [toPadded(s.dimensions), toPanelFloats(s.dimensions)];
  const floats = new Float32Array(buffer);
  for (let row = 0; row < s.rows; row += 1) {
    const from = (s.panels >> 2) + (row >> 3) * panel + (row & 7);
    for (let d = 0; d < size; d += 1) {
      const factor = floats[from + 8 * d] ?? 0;
      const to = (s.result >> 2) + d * size;
      for (let e = d; e < size; e += 1) {
        floats[to + e] = (floats[to + e] ?? 0) + factor * (floats[from + 8 * e] ?? 0);
      }
    }
  }
}
