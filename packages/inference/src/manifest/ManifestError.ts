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

/** The message names so many; the details have all. */
const mostNamed = 5;

/** A value is no manifest, or its parts don't fit one another. None of it was used. */
export class ManifestError extends ProofsheetError<ManifestErrorDetails> {
  override readonly name = 'ManifestError';

  /** @param details - Everything that is wrong. */
  constructor(details: ManifestErrorDetails) {
    const named = details.problems
      .slice(0, mostNamed)
      .map(({ path, problem }) => `at ${path === '' ? 'its root' : path}: ${problem}`);
    const others = details.problems.length - named.length;
    const rest = others === 0 ? '' : `; and in ${others} more ${others === 1 ? 'place' : 'places'}`;
    super(
      {
        what: `The manifest is wrong ${named.join('; ')}${rest}.`,
        why: 'A model that is fed by a guess gives wrong predictions without a sign of it, so it was not loaded.',
        fix: 'Correct these parts; manifest.schema.json in @proofsheet/inference says what a manifest is.',
      },
      details,
    );
  }
}
