import { toProbabilities } from '../toProbabilities.ts';
import type { LayerArguments } from './Kernel.ts';

/** {@link Kernel.layer} in plain TypeScript. */
export function layerIn(buffer: ArrayBuffer, l: LayerArguments): boolean {
  const { count, dimensions, columns, finish } = l;
  const floats = new Float32Array(buffer);
  const results = floats.subarray(l.result >> 2, (l.result >> 2) + count * columns);
  let isWild = false;
  for (let row = 0; row < count; row += 1) {
    const own = results.subarray(row * columns, (row + 1) * columns);
    own.set(floats.subarray(l.bias >> 2, (l.bias >> 2) + columns));
    for (let d = 0; d < dimensions; d += 1) {
      const factor = floats[(l.from >> 2) + row * dimensions + d] ?? 0;
      const weights = (l.weights >> 2) + d * columns;
      for (let k = 0; k < columns; k += 1) {
        own[k] = (own[k] ?? 0) + factor * (floats[weights + k] ?? 0);
      }
    }
    for (const [k, value] of own.entries()) {
      isWild ||= !Number.isFinite(value);
      if (finish === 'relu' && value < 0) own[k] = 0;
    }
  }
  if (finish === 'softmax' || finish === 'sigmoid') {
    toProbabilities(results, columns, l.temperature, finish === 'sigmoid');
  }
  return isWild;
}
