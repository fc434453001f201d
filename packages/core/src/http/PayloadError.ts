import { ProofsheetError } from '../errors/ProofsheetError.ts';

/** What is wrong with something that came from outside, and where. */
export interface PayloadErrorDetails {
  /** Path of the part that is wrong, such as `rows.3.annotations.0.score`; empty for the whole. */
  readonly path: string;
  /** What is wrong there, such as `Invalid type: Expected number but received "a"`. */
  readonly problem: string;
}

/** A server, or a client, sent something that is not what the protocol says. None of it was used. */
export class PayloadError extends ProofsheetError<PayloadErrorDetails> {
  override readonly name = 'PayloadError';

  /**
   * @param details - Where it is wrong, and what is wrong there.
   * @param options - `cause`: what the parser said.
   */
  constructor(details: PayloadErrorDetails, options?: ErrorOptions) {
    super(
      {
        what: `At ${details.path === '' ? 'the root' : details.path}: ${details.problem}.`,
        why: 'What was received is not what the protocol says, so none of it was used.',
        fix: 'Correct the sender; openapi.json in @proofsheet/core says what is expected.',
      },
      details,
      options,
    );
  }
}
