import { ProofsheetError } from '@proofsheet/core';

/** Which pipeline has nothing to predict. */
export interface PredictorErrorDetails {
  /** The pipeline's id. */
  readonly pipeline: string;
}

/** A predictor was to be made, and nothing gives it the media of samples. */
export class PredictorError extends ProofsheetError<PredictorErrorDetails> {
  override readonly name = 'PredictorError';

  /** @param details - Which pipeline. */
  constructor(details: PredictorErrorDetails) {
    super(
      {
        what: `The pipeline "${details.pipeline}" has nothing that gives it the media of samples.`,
        why: 'It predicts pictures, texts and sounds, which a sample only names.',
        fix: 'Pass an adapter that has media, or loadMedia.',
      },
      details,
    );
  }
}
