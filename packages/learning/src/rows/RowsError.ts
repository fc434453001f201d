import { ProofsheetError } from '@proofsheet/core';

/** What is wrong with numbers in rows. */
export interface RowsErrorDetails {
  /** Which numbers: `vectors`, `probabilities`, `k`. */
  readonly input: string;
  /** What was expected, for a person to read: `rows of 128 numbers`. */
  readonly expected: string;
  /** The place of the first wrong number, where one is wrong. */
  readonly index?: number;
}

/** Vectors, probabilities or labels can't be worked with: not whole rows, not numbers, or too few. */
export class RowsError extends ProofsheetError<RowsErrorDetails> {
  override readonly name = 'RowsError';

  /** @param details - What is wrong. */
  constructor(details: RowsErrorDetails) {
    const place = details.index === undefined ? '' : ` at ${details.index}`;
    super(
      {
        what: `"${details.input}" is not what it should be${place}.`,
        why: 'Whatever were found with it would be wrong without looking wrong.',
        fix: `Give ${details.expected}.`,
      },
      details,
    );
  }
}
