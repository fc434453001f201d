import type { PredictorCheck, PredictorUnderTest } from './PredictorCheck.ts';
import { predictorChecks } from './predictorChecks.ts';

/** Makes a predictor, with samples that it can say something of. */
export type CreatePredictor = () => Promise<PredictorUnderTest>;

/** What is checked. */
export interface CheckPredictorOptions {
  /** The checks; default: all. */
  readonly checks?: readonly PredictorCheck[];
}

/** What became of one check. */
export interface PredictorResult {
  /** The check. */
  readonly check: PredictorCheck;
  /** Whether the promise was kept. */
  readonly outcome: 'passed' | 'failed';
  /** Why it failed; `null` where it didn't. */
  readonly error: unknown;
}

/** What became of all checks. */
export interface PredictorReport {
  /** One result per check, in their order. */
  readonly results: readonly PredictorResult[];
  /** Whether none failed. */
  readonly isPassed: boolean;
}

/**
 * Checks that a predictor keeps the promises of the port, such as one that stands before a server. Needs no test runner.
 *
 * @param create - Makes a predictor; called once per check.
 * @param options - What is checked.
 * @returns What became of each check. Rejects only where no predictor can be made.
 *
 * @example
 * ```ts
 * const report = await checkPredictor(async () => ({ predictor: await openMine(), samples }));
 * for (const { check, outcome, error } of report.results) console.log(check.id, outcome, error);
 * ```
 */
export async function checkPredictor(
  create: CreatePredictor,
  { checks = predictorChecks }: CheckPredictorOptions = {},
): Promise<PredictorReport> {
  const results: PredictorResult[] = [];
  for (const check of checks) {
    const subject = await create();
    try {
      await check.run(subject);
      results.push({ check, outcome: 'passed', error: null });
    } catch (error) {
      results.push({ check, outcome: 'failed', error });
    } finally {
      await subject.dispose?.();
    }
  }
  return { results, isPassed: results.every(({ outcome }) => outcome === 'passed') };
}
