import { ProofsheetError } from '@proofsheet/core';

/** A part of a review was rendered outside of one. */
export class MissingReviewError extends ProofsheetError {
  override readonly name = 'MissingReviewError';

  constructor() {
    super(
      {
        what: 'A part of a review was rendered outside of a <ProposalReviewer>.',
        why: 'It takes what it shows from there.',
        fix: 'Render it inside of a <ProposalReviewer>.',
      },
      {},
    );
  }
}
