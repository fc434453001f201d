import { ProofsheetError } from '@proofsheet/core';

/** Why a head can't be exported. */
export interface HeadExportErrorDetails {
  /** What is wrong, as a sentence without a full stop. */
  readonly reason: string;
  /** What to do, as a sentence. */
  readonly advice: string;
}

/** A head can't be written as a model, or not be joined to this backbone. */
export class HeadExportError extends ProofsheetError<HeadExportErrorDetails> {
  override readonly name = 'HeadExportError';

  /** @param details - What is wrong, and what to do. */
  constructor(details: HeadExportErrorDetails) {
    super(
      {
        what: `The head can’t be exported: ${details.reason}.`,
        why: 'A file that gives other predictions than the page would be worse than none.',
        fix: details.advice,
      },
      details,
    );
  }
}
