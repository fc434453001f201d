import { createRandom } from '../heads/createRandom.ts';
import type { Pool } from './Pool.ts';

/** By lot, the same for the same seed: 0 to 1. What every other order is measured against, and what a spot check is drawn by. */
export function scoreRandom({ count, seed = 0 }: Pool): Float32Array {
  const random = createRandom(seed);
  return Float32Array.from({ length: count }, () => random());
}
