import { ProofsheetError } from '../errors/ProofsheetError.ts';

/** What is wrong with a value that claims to be a sample, and where. */
export interface SampleErrorDetails {
  /** Path of the part that is wrong, such as `annotations.3.region.width`; empty for the whole. */
  readonly path: string;
  /** What is wrong there, such as `Expected >0 but received 0`. */
  readonly problem: string;
}

/** A value is no sample. None of it was used. */
export class SampleError extends ProofsheetError<SampleErrorDetails> {
  override readonly name = 'SampleError';

  /** @param details - Where it is wrong, and how. */
  constructor(details: SampleErrorDetails) {
    super(
      {
        what: `At ${details.path === '' ? 'the root' : details.path}: ${details.problem}.`,
        why: 'The sample cannot be read without guessing what was meant, so none of it was used.',
        fix: 'Correct that value; openapi.json in @proofsheet/core says what a sample is.',
      },
      details,
    );
  }
}
