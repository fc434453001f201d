import { ProofsheetError } from '../errors/ProofsheetError.ts';

/** What a check expected and what it found. */
export interface CheckFailureErrorDetails {
  /** What was looked at, such as `the order of rows by size, descending`. */
  readonly subject: string;
  /** What it should have been, as JSON. */
  readonly expected: string;
  /** What it was, as JSON. */
  readonly actual: string;
}

/** An adapter or a predictor doesn't do what its port promises. */
export class CheckFailureError extends ProofsheetError<CheckFailureErrorDetails> {
  override readonly name = 'CheckFailureError';
  /** What should have been; test runners show it beside `actual`. */
  readonly expected: string;
  /** What was. */
  readonly actual: string;

  /**
   * @param details - What was looked at, expected and found.
   * @param options - `cause`: what the adapter threw, where it threw.
   */
  constructor(details: CheckFailureErrorDetails, options?: ErrorOptions) {
    super(
      {
        what: `Checked ${details.subject}: expected ${details.expected} but found ${details.actual}.`,
        why: 'Widgets rely on it and would show or save something wrong.',
        fix: 'Correct the adapter or predictor, or the server behind it.',
      },
      details,
      options,
    );
    this.expected = details.expected;
    this.actual = details.actual;
  }
}
