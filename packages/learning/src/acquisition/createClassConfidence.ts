import type { Acquisition } from './Acquisition.ts';
import { AcquisitionError } from './AcquisitionError.ts';
import { readProbabilities } from './readPool.ts';

/**
 * Makes the order in which needles of one class are found: its own probability, the highest first.
 *
 * @param classIndex - The class, as its place among the classes.
 * @returns Throws an AcquisitionError where the pool has no usable probabilities or no such class.
 */
export function createClassConfidence(classIndex: number): Acquisition {
  return (pool) => {
    const probabilities = readProbabilities(pool);
    if (!Number.isInteger(classIndex) || classIndex < 0 || classIndex >= pool.classes) {
      const expected = `a class from 0 to ${pool.classes - 1}`;
      throw new AcquisitionError({ input: 'classIndex', problem: 'value', expected });
    }
    return Float32Array.from(
      { length: pool.count },
      (_, row) => probabilities[row * pool.classes + classIndex] as number,
    );
  };
}
