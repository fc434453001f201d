import { ProofsheetError } from '../errors/ProofsheetError.ts';

/** What is wrong with a change set, and where. */
export interface ChangeErrorDetails {
  /** Path of the part that is wrong, such as `changes.0.sampleIds.3`; empty for the whole. */
  readonly path: string;
  /** What is wrong there, such as `Expected an array but received "a"`. */
  readonly problem: string;
}

/** A change set is malformed: it could fit no dataset. None of it was applied. */
export class ChangeError extends ProofsheetError<ChangeErrorDetails> {
  override readonly name = 'ChangeError';

  /** @param details - Where the change set is wrong, and what is wrong there. */
  constructor(details: ChangeErrorDetails) {
    super(
      {
        what: `The change set is wrong at ${details.path === '' ? 'its root' : details.path}: ${details.problem}.`,
        why: 'It was refused as a whole, since a guess could change the wrong samples.',
        fix: 'Correct that part of the change set.',
      },
      details,
    );
  }
}
