import type { Acquisition } from './Acquisition.ts';
import { expectClass, readProbabilities } from './readPool.ts';

/**
 * Makes the order in which needles of one class are found: its own probability, the highest first.
 *
 * @param classIndex - The class, as its place among the classes.
 * @returns Throws an AcquisitionError where the pool has no usable probabilities or no such class.
 */
export function createClassConfidence(classIndex: number): Acquisition {
  return (pool) => {
    const probabilities = readProbabilities(pool);
    expectClass(classIndex, pool);
    return Float32Array.from(
      { length: pool.count },
      (_, row) => probabilities[row * pool.classes + classIndex] as number,
    );
  };
}
