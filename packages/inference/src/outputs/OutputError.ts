import { ProofsheetError } from '@proofsheet/core';

/** What is wrong with a model's output. */
export interface OutputErrorDetails {
  /** The name of the output. */
  readonly output: string;
  /** What the manifest says that it is, such as `[2, 7, boxes]` or `a score from 0 to 1`. */
  readonly expected: string;
  /** What came instead, such as `[2, 1200, 7]` or `NaN`. */
  readonly actual: string;
  /** The row of the batch in which it is; absent where it is the whole output. */
  readonly row?: number;
  /** What to do, as a sentence; default: to correct the manifest or the model. */
  readonly advice?: string;
}

/** A model gave something that can't be what its manifest says. */
export class OutputError extends ProofsheetError<OutputErrorDetails> {
  override readonly name = 'OutputError';

  /**
   * @param details - Which output it is, what was expected and what came.
   * @param options - `cause`, where another error led to this one.
   */
  constructor(details: OutputErrorDetails, options?: ErrorOptions) {
    const { output, expected, actual, row, advice } = details;
    const place = row === undefined ? '' : ` in row ${row}`;
    super(
      {
        what: `The model’s output "${output}"${place} is ${actual} where the manifest has ${expected}.`,
        why: 'Predictions made of it would be wrong, so none were made.',
        fix: advice ?? 'Correct the output in the manifest, or export the model again.',
      },
      details,
      options,
    );
  }
}
