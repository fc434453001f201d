import type { DatasetAdapter } from '../adapter/DatasetAdapter.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import type { AdapterCheck } from './AdapterCheck.ts';
import { type AdapterSeed, createSeed, emptySeed, type SeedPart } from './AdapterSeed.ts';
import { adapterChecks } from './adapterChecks.ts';
import { createFixture } from './createFixture.ts';

/** An adapter on a backend of its own. */
export interface AdapterUnderTest {
  /** The adapter. */
  readonly adapter: DatasetAdapter;
  /**
   * What of the seed the backend was given; default: nothing. Checks that need the rest are skipped.
   */
  readonly seeded?: readonly SeedPart[];
  /** Ends the adapter and removes its backend; called when a check is through. */
  dispose?(): Promise<void>;
}

/**
 * Makes a fresh backend that holds exactly what a history of change sets leads to. A backend that can have media,
 * vectors or maps takes those of the seed, and says so in `seeded`.
 */
export type CreateAdapter = (
  history: readonly ChangeSet[],
  seed: AdapterSeed,
) => Promise<AdapterUnderTest>;

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
  /** `skipped`: the adapter lacks what the check needs, which is allowed. */
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** Why it failed; `null` where it didn't. */
  readonly error: unknown;
  /** Where it was skipped: what it needs, such as `needs commit, which the adapter lacks`. */
  readonly reason?: string;
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
 * const report = await checkAdapter(async (history, { spaces, projections }) => ({
 *   adapter: new MemoryAdapter({ name: 'Fixture', history, spaces, projections }),
 *   seeded: ['vectors'],
 * }));
 * for (const { check, outcome, error } of report.results) console.log(check.id, outcome, error);
 * ```
 */
export async function checkAdapter(
  create: CreateAdapter,
  { checks = adapterChecks, largeSize = 100_000 }: CheckAdapterOptions = {},
): Promise<AdapterReport> {
  const probe = await create(createFixture().history, createSeed());
  await probe.dispose?.();
  const results: CheckResult[] = [];
  for (const check of checks) {
    const reason = findLack(check, probe);
    results.push(
      reason === null
        ? await runCheck(check, create, largeSize)
        : { check, outcome: 'skipped', error: null, reason },
    );
  }
  return { results, isPassed: results.every(({ outcome }) => outcome !== 'failed') };
}

function findLack(
  { needs = [], needsSeed }: AdapterCheck,
  { adapter, seeded = [] }: AdapterUnderTest,
): string | null {
  if (needs.some((name) => adapter[name] === undefined)) {
    return `needs ${needs.join(' and ')}, which the adapter lacks`;
  }
  if (needsSeed === undefined || seeded.includes(needsSeed)) return null;
  return `needs the ${needsSeed} of the seed, which the backend wasn’t given`;
}

async function runCheck(
  check: AdapterCheck,
  create: CreateAdapter,
  largeSize: number,
): Promise<CheckResult> {
  const opened: AdapterUnderTest[] = [];
  const open = async (history?: readonly ChangeSet[], seed?: AdapterSeed) => {
    const made = await create(
      history ?? createFixture().history,
      seed ?? (history === undefined ? createSeed() : emptySeed),
    );
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
