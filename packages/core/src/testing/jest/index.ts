import type { CreateAdapter } from '../checkAdapter.ts';
import {
  type DescribeAdapterOptions,
  describeAdapter as describeWith,
} from '../describeAdapter.ts';

/**
 * Defines one test of Jest for each promise of the port. Jest can't skip a test that runs, so a check that needs
 * a method which the adapter lacks passes; `onSkip` is told.
 *
 * @param name - The adapter's name.
 * @param create - Makes a fresh backend that holds what a history leads to.
 * @param options - `runner: { describe, test }` from `@jest/globals`, where they are no globals; and what is checked.
 *
 * @example
 * ```ts
 * import { describeAdapter } from '@proofsheet/core/testing/jest';
 *
 * describeAdapter('MyAdapter', async (history) => ({ adapter: await openMine(history) }));
 * ```
 */
export function describeAdapter(
  name: string,
  create: CreateAdapter,
  options: DescribeAdapterOptions<undefined> = {},
): void {
  // Jest takes a function with a parameter for one that calls back when it is done.
  const { describe, test } =
    options.runner ?? (globalThis as unknown as typeof options.runner & object);
  const runner: typeof options.runner = {
    describe,
    test: (title, run, timeout) => test(title, () => run(undefined), timeout),
  };
  describeWith(name, create, { ...options, runner });
}
