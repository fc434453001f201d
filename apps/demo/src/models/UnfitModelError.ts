import { type MediaKind, ProofsheetError } from '@proofsheet/core';

/** Which model doesn't fit. */
export interface UnfitModelErrorDetails {
  /** The model's id. */
  readonly model: string;
  /** The kinds of media that it takes. */
  readonly accepts: readonly MediaKind[];
}

/** None of the samples that people have labelled is of a kind that the model takes. */
export class UnfitModelError extends ProofsheetError<UnfitModelErrorDetails> {
  override readonly name = 'UnfitModelError';

  /** @param details - Which model, and what it takes. */
  constructor(details: UnfitModelErrorDetails) {
    super(
      {
        what: 'The model can’t look at any of the samples that you labelled.',
        why: 'It takes another kind of media, so that there is nothing that it could learn from.',
        fix: 'Choose a model for what the samples are.',
      },
      details,
    );
  }
}
