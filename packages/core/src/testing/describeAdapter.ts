import { adapterChecks } from './adapterChecks.ts';
import { type CheckAdapterOptions, type CreateAdapter, checkAdapter } from './checkAdapter.ts';

/** What a test runner offers: `describe` and `test` of Vitest, Jest, or one like them. */
export interface TestRunner<Context = unknown> {
  /** Groups tests under a name. */
  describe(name: string, define: () => void): void;
  /** Defines a test; the last argument is the time it may take, in milliseconds. */
  test(name: string, run: (context: Context) => Promise<void>, timeout: number): void;
}

/** What a set of tests is made of. */
export interface DescribeAdapterOptions<Context> extends CheckAdapterOptions {
  /** The runner; default: the global `describe` and `test`. */
  readonly runner?: TestRunner<Context>;
  /** The time that one check may take, in milliseconds; default 60,000, for a huge dataset is filled in. */
  readonly timeout?: number;
  /** Called in a test whose check needs a method that the adapter lacks. */
  readonly onSkip?: (context: Context, reason: string) => void;
}

/**
 * Defines one test for each check, under the adapter's name: what the bindings to test runners are made of.
 *
 * @param name - The adapter's name.
 * @param create - Makes a fresh backend that holds what a history leads to.
 * @param options - The runner, and what is checked.
 */
export function describeAdapter<Context>(
  name: string,
  create: CreateAdapter,
  options: DescribeAdapterOptions<Context> = {},
): void {
  const { runner = globalThis as unknown as TestRunner<Context> } = options;
  const { checks = adapterChecks, timeout = 60_000, onSkip } = options;
  runner.describe(name, () => {
    for (const check of checks) {
      const run = async (context: Context) => {
        const { results } = await checkAdapter(create, { ...options, checks: [check] });
        for (const { outcome, error, reason = '' } of results) {
          if (outcome === 'failed') throw error;
          if (outcome === 'skipped') onSkip?.(context, reason);
        }
      };
      runner.test(`[${check.id}] ${check.title}`, run, timeout);
    }
  });
}
