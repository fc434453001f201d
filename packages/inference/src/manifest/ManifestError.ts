import { ProofsheetError } from '@proofsheet/core';

/** One thing that is wrong with a manifest. */
export interface ManifestProblem {
  /** Path of the part that is wrong, such as `inputs.0.steps.2.std.1`; empty for the whole. */
  readonly path: string;
  /** What is wrong there, such as `Expected >0 but received 0`. */
  readonly problem: string;
}

/** What is wrong with a manifest. */
export interface ManifestErrorDetails {
  /** Everything that is wrong, at least one. */
  readonly problems: readonly ManifestProblem[];
}

/** A value is no manifest, or its parts don't fit one another. None of it was used. */
export class ManifestError extends ProofsheetError<ManifestErrorDetails> {
  override readonly name = 'ManifestError';

  /** @param details - Everything that is wrong. */
  constructor(details: ManifestErrorDetails) {
    const problems = details.problems.map(
      ({ path, problem }) => `at ${path === '' ? 'its root' : path}: ${problem}`,
    );
    super(
      {
        what: `The manifest is wrong ${problems.join('; ')}.`,
        why: 'A model that is fed by a guess gives wrong predictions without a sign of it, so it was not loaded.',
        fix: 'Correct these parts; manifest.schema.json in @proofsheet/inference says what a manifest is.',
      },
      details,
    );
  }
}
