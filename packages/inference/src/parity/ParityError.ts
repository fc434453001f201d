import { ProofsheetError } from '@proofsheet/core';

/** Which test vector can't be run. */
export interface ParityErrorDetails {
  /** What the manifest calls it. */
  readonly vector: string;
}

/** A test vector gives numbers that its input can't have. */
export class ParityError extends ProofsheetError<ParityErrorDetails> {
  override readonly name = 'ParityError';

  /**
   * @param details - Which vector.
   * @param options - `cause`: what could not be converted.
   */
  constructor(details: ParityErrorDetails, options?: ErrorOptions) {
    super(
      {
        what: `The test vector "${details.vector}" has numbers that its input can’t have.`,
        why: 'Nothing can be said about parity by it.',
        fix: 'Correct the numbers in the manifest: whole ones for tokens and for integers.',
      },
      details,
      options,
    );
  }
}
