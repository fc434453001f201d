import { ProofsheetError } from '@proofsheet/core';

/** Arguments of a {@link TooFewLabelsError}. */
export interface TooFewLabelsErrorDetails {
  /** Samples that people have labelled, and that have a vector. */
  readonly labeled: number;
  /** How many of those are kept for measuring. */
  readonly heldBack: number;
  /** The names of the classes of the others. */
  readonly classes: readonly string[];
}

/** What people have labelled is too little to learn from. */
export class TooFewLabelsError extends ProofsheetError<TooFewLabelsErrorDetails> {
  override readonly name = 'TooFewLabelsError';

  /** @param details - What there is. */
  constructor(details: TooFewLabelsErrorDetails) {
    super(
      {
        what: describe(details),
        why: 'Only what differs from something else can be learnt, so that examples of two classes are needed.',
        fix: 'Label more samples of each class; ten of each are a good start.',
      },
      details,
    );
  }
}

function describe({ labeled, heldBack, classes }: TooFewLabelsErrorDetails): string {
  if (labeled === 0) return 'No sample that the model has looked at is labelled yet.';
  const all = labeled === 1 ? 'One sample is labelled' : `${labeled} samples are labelled`;
  const kept =
    heldBack === 0
      ? ''
      : `, of which ${heldBack} ${heldBack === 1 ? 'is' : 'are'} kept to measure with`;
  const [only] = classes;
  if (labeled === heldBack) return `${all}${kept}: none is left to learn from.`;
  const rest =
    labeled - heldBack === 1 ? 'the one to learn from is' : 'those to learn from are all';
  return `${all}${kept}: ${rest} ${only === undefined ? 'without a class' : `“${only}”`}.`;
}
