import { adapterCapabilities } from '../adapter/AdapterCapability.ts';
import type { DatasetAdapter } from '../adapter/DatasetAdapter.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import type { AdapterCheck } from './AdapterCheck.ts';
import { adapterChecks } from './adapterChecks.ts';
import { createFixture } from './createFixture.ts';

/** An adapter on a backend of its own. */
export interface AdapterUnderTest {
  /** The adapter. */
  readonly adapter: DatasetAdapter;
  /** Ends the adapter and removes its backend; called when a check is through. */
  dispose?(): Promise<void>;
}

/** Makes a fresh backend that holds exactly what a history of change sets leads to. */
export type CreateAdapter = (history: readonly ChangeSet[]) => Promise<AdapterUnderTest>;

/** What is checked. */
export interface CheckAdapterOptions {
  /** The checks; default: all. */
  readonly checks?: readonly AdapterCheck[];
  /** The number of samples in a huge dataset, > 10; default 100,000. */
  readonly largeSize?: number;
}

/** What became of one check. */
export interface CheckResult {
  /** The check. */
  readonly check: AdapterCheck;
  /** `skipped`: the adapter lacks a method that the check needs, which is allowed. */
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** Why it failed; `null` where it didn't. */
  readonly error: unknown;
}

/** What became of all checks. */
export interface AdapterReport {
  /** One result per check, in their order. */
  readonly results: readonly CheckResult[];
  /** Whether none failed. */
  readonly isPassed: boolean;
}

/**
 * Checks that an adapter keeps the promises of the port. Needs no test runner.
 *
 * @param create - Makes a fresh backend; called at least once per check.
 * @param options - What is checked.
 * @returns What became of each check. Rejects only where not even a backend can be made.
 *
 * @example
 * ```ts
 * const report = await checkAdapter(async (history) => ({
 *   adapter: new MemoryAdapter({ name: 'Fixture', history }),
 * }));
 * for (const { check, outcome, error } of report.results) console.log(check.id, outcome, error);
 * ```
 */
export async function checkAdapter(
  create: CreateAdapter,
  { checks = adapterChecks, largeSize = 100_000 }: CheckAdapterOptions = {},
): Promise<AdapterReport> {
  const probe = await create(createFixture().history);
  const lacking = adapterCapabilities.filter((name) => probe.adapter[name] === undefined);
  await probe.dispose?.();
  const results: CheckResult[] = [];
  for (const check of checks) {
    const isSkipped = check.needs?.some((name) => lacking.includes(name)) ?? false;
    results.push(
      isSkipped
        ? { check, outcome: 'skipped', error: null }
        : await runCheck(check, create, largeSize),
    );
  }
  return { results, isPassed: results.every(({ outcome }) => outcome !== 'failed') };
}

async function runCheck(
  check: AdapterCheck,
  create: CreateAdapter,
  largeSize: number,
): Promise<CheckResult> {
  const opened: AdapterUnderTest[] = [];
  const open = async (history: readonly ChangeSet[] = createFixture().history) => {
    const made = await create(history);
    opened.push(made);
    return made.adapter;
  };
  try {
    await check.run({ open, largeSize });
    return { check, outcome: 'passed', error: null };
  } catch (error) {
    return { check, outcome: 'failed', error };
  } finally {
    for (const made of opened) await made.dispose?.();
  }
}
