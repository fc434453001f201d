import type { CreateAdapter } from '../checkAdapter.ts';
import {
  type DescribeAdapterOptions,
  describeAdapter as describeWith,
} from '../describeAdapter.ts';

/** What a test of Vitest is given, as far as it is used here. */
export interface VitestContext {
  /** Marks the running test as skipped. */
  skip(note?: string): void;
}

/**
 * Defines one test of Vitest for each promise of the port. A check that needs a method which the adapter lacks
 * is skipped.
 *
 * @param name - The adapter's name.
 * @param create - Makes a fresh backend that holds what a history leads to.
 * @param options - `runner: { describe, test }` from `vitest`, where they are no globals; and what is checked.
 *
 * @example
 * ```ts
 * import { describe, test } from 'vitest';
 * import { describeAdapter } from '@proofsheet/core/testing/vitest';
 *
 * describeAdapter('MyAdapter', async (history) => ({ adapter: await openMine(history) }), {
 *   runner: { describe, test },
 * });
 * ```
 */
export function describeAdapter(
  name: string,
  create: CreateAdapter,
  options: DescribeAdapterOptions<VitestContext> = {},
): void {
  describeWith(name, create, { onSkip: (context, reason) => context.skip(reason), ...options });
}
