import { ProofsheetError } from '@proofsheet/core';

/** Which model can't be loaded, and why. */
export interface ModelLoadErrorDetails {
  /** The model's id. */
  readonly model: string;
  /**
   * `not-onnx`: the bytes are no ONNX model. `operator`: it needs one that the runtime lacks. `input`, `output`: the manifest speaks of one
   * that the model lacks, has in another form, or that can't be made. `memory`: it doesn't fit. `failed`: anything else.
   */
  readonly problem: 'not-onnx' | 'operator' | 'input' | 'output' | 'memory' | 'failed';
  /** The operator, input or output; for `failed` what the runtime said. */
  readonly subject: string;
}

const stories = {
  'not-onnx': {
    what: () => 'is no ONNX model that can be read',
    fix: 'Export it as ONNX again, and check that the file was not replaced by a page or an archive.',
  },
  operator: {
    what: (subject: string) => `needs the operator "${subject}", which the runtime does not have`,
    fix: 'Export it without that operator, for instance with another opset.',
  },
  input: {
    what: (subject: string) => `does not take its input as the manifest says: ${subject}`,
    fix: 'Compare the inputs of the manifest with those of the model.',
  },
  output: {
    what: (subject: string) => `does not give its output as the manifest says: ${subject}`,
    fix: 'Compare the outputs and classes of the manifest with those of the model.',
  },
  memory: {
    what: () => 'does not fit into the memory of this browser',
    fix: 'Close other tabs, or use a smaller or quantised model.',
  },
  failed: {
    what: (subject: string) => `could not be loaded: ${subject}`,
    fix: 'Check that the model runs in ONNX Runtime elsewhere.',
  },
} as const;

/** A model's file is here, but it can't be made to run. */
export class ModelLoadError extends ProofsheetError<ModelLoadErrorDetails> {
  override readonly name = 'ModelLoadError';

  /**
   * @param details - Which model, and what is wrong with it.
   * @param options - `cause`: what the runtime said.
   */
  constructor(details: ModelLoadErrorDetails, options?: ErrorOptions) {
    const { what, fix } = stories[details.problem];
    super(
      {
        what: `The model "${details.model}" ${what(details.subject)}.`,
        why: 'It makes no predictions; everything else goes on without it.',
        fix,
      },
      details,
      options,
    );
  }
}
