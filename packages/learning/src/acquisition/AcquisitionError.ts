import { ProofsheetError } from '@proofsheet/core';

/** What is wrong with a pool, or with the scores of a function. */
export interface AcquisitionErrorDetails {
  /** The part of the pool, or `scores` where a function's answer is wrong. */
  readonly input: string;
  /** Whether it isn't there, has another length than it should, or holds what it can't. */
  readonly problem: 'missing' | 'length' | 'value';
  /** What was expected, for a person to read: `a number from 0 to 1`. */
  readonly expected: string;
  /** The place of the first wrong value, where one is wrong. */
  readonly index?: number;
}

const sayings = {
  missing: 'is not there',
  length: 'has a wrong length',
  value: 'holds a wrong value',
} as const;

/** Samples can't be put in an order for review. */
export class AcquisitionError extends ProofsheetError<AcquisitionErrorDetails> {
  override readonly name = 'AcquisitionError';

  /** @param details - What is wrong. */
  constructor(details: AcquisitionErrorDetails) {
    const place = details.index === undefined ? '' : ` at ${details.index}`;
    super(
      {
        what: `The pool's "${details.input}" ${sayings[details.problem]}${place}.`,
        why: 'An order made without it would send people to samples that teach nothing.',
        fix: `Give ${details.expected}, or choose an order that does without.`,
      },
      details,
    );
  }
}
