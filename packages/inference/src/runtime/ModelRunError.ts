import { ProofsheetError } from '@proofsheet/core';

/** Which model failed as it ran, and why. */
export interface ModelRunErrorDetails {
  /** The model's id. */
  readonly model: string;
  /**
   * `input`: what was given is not what the model takes. `shape`: it has another form than the model takes. `memory`: there was not enough,
   * even for one sample. `closed`: the pipeline was closed. `failed`: anything else.
   */
  readonly problem: 'input' | 'shape' | 'memory' | 'closed' | 'failed';
  /** What exactly, as a phrase such as `image: 3 × 32 × 31 instead of 3 × 32 × 32`. */
  readonly subject: string;
  /** Whether the runtime can't go on after it; default `false`. */
  readonly isFatal?: boolean;
}

const stories = {
  input: {
    what: 'was given something else than it takes',
    fix: 'Give what the manifest asks for.',
  },
  shape: {
    what: 'was given numbers of another form than it takes',
    fix: 'Compare the form of the input with the manifest.',
  },
  memory: {
    what: 'ran out of memory',
    fix: 'Close other tabs, or use a smaller model or smaller inputs.',
  },
  closed: { what: 'was closed while it ran', fix: 'Load it again to go on.' },
  failed: { what: 'failed as it ran', fix: 'Check that the model runs on this input elsewhere.' },
} as const;

/** A model could not be run on an input. Other inputs are none the worse for it. */
export class ModelRunError extends ProofsheetError<ModelRunErrorDetails> {
  override readonly name = 'ModelRunError';

  /**
   * @param details - Which model, and what went wrong.
   * @param options - `cause`: what the runtime said.
   */
  constructor(details: ModelRunErrorDetails, options?: ErrorOptions) {
    const { what, fix } = stories[details.problem];
    const subject = details.subject === '' ? '' : `: ${details.subject}`;
    super(
      {
        what: `The model "${details.model}" ${what}${subject}.`,
        why: 'There is no prediction for this sample; what was predicted before stands.',
        fix,
      },
      details,
      options,
    );
  }
}
