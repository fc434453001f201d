import { ProofsheetError } from '@proofsheet/core';

/** What is wrong with the bytes of a model, and where. */
export interface OnnxErrorDetails {
  /** The byte at which it shows, counted from the start of the file. */
  readonly offset: number;
  /** What is wrong there, as a sentence without a full stop. */
  readonly reason: string;
  /** What to do, as a sentence; default: to export or load the file again. */
  readonly advice?: string;
}

/** Bytes are not an ONNX model that can be read. */
export class OnnxError extends ProofsheetError<OnnxErrorDetails> {
  override readonly name = 'OnnxError';

  /**
   * @param details - Where it is wrong, and what is wrong there.
   * @param options - `cause`: what a decoder said.
   */
  constructor(details: OnnxErrorDetails, options?: ErrorOptions) {
    super(
      {
        what: `The model can’t be read as ONNX, from byte ${details.offset} on: ${details.reason}.`,
        why: 'A part of a model gives no predictions, so none of it was used.',
        fix: details.advice ?? 'Load the file again, or export it again as ONNX in one file.',
      },
      details,
      options,
    );
  }
}
