import { ProofsheetError } from '@proofsheet/core';

/** Why nothing could be learnt or predicted. */
export type LearningErrorDetails =
  | {
      /** Fewer than two classes have rows (with several classes a row: no class has both a yes and a no). */
      readonly reason: 'too-few-classes';
      /** The classes that have rows. */
      readonly classes: readonly string[];
      /** Rows of the training set. */
      readonly rows: number;
    }
  | {
      /** A vector has a number that isn't finite. */
      readonly reason: 'vector';
      /** The row, from 0. */
      readonly row: number;
      /** The place in the vector, from 0. */
      readonly dimension: number;
    }
  | {
      /** A label names no class. */
      readonly reason: 'label';
      /** The row, from 0. */
      readonly row: number;
      /** What is there. */
      readonly label: number;
    }
  | {
      /** A weight is negative, or no number, or all are 0. */
      readonly reason: 'weight';
      /** The row, from 0. */
      readonly row: number;
      /** What is there. */
      readonly weight: number;
    }
  | {
      /** Lengths that don't fit one another. */
      readonly reason: 'size';
      /** What has the length, such as `labels`. */
      readonly part: string;
      /** How long it is. */
      readonly length: number;
      /** How long it should be, as a phrase. */
      readonly expected: string;
    }
  | {
      /** The head keeps its layers on a server, or they don't fit one another. */
      readonly reason: 'head';
      /** The head's id. */
      readonly head: string;
    };

function describe(details: LearningErrorDetails): readonly [what: string, fix: string] {
  switch (details.reason) {
    case 'too-few-classes': {
      const names = details.classes.map((name) => `“${name}”`).join(', ') || 'none';
      return [
        `Of ${details.rows} rows, fewer than two classes have any that tell them apart (${names}).`,
        'Label at least one sample of another class; ten of each are a good start.',
      ];
    }
    case 'vector':
      return [
        `Number ${details.dimension} of the vector in row ${details.row} is not finite.`,
        'Compute the vector of that sample again, or leave the sample out.',
      ];
    case 'label':
      return [
        `The label ${details.label} in row ${details.row} names no class.`,
        'Give each row the place of its class, or with several classes 0, 1 or 255 for each.',
      ];
    case 'weight':
      return [
        `The weight ${details.weight} of row ${details.row} can't be used.`,
        'Give weights of 0 or more, one of them above 0.',
      ];
    case 'size':
      return [
        `There are ${details.length} numbers in ${details.part}, where ${details.expected} are expected.`,
        'Check that vectors, labels and weights are of the same rows.',
      ];
    case 'head':
      return [
        `The head ${details.head} has no layers that can be computed.`,
        'Ask the learner that made it, or fit a new one.',
      ];
  }
}

/** Nothing could be learnt from a training set, or predicted for vectors. */
export class LearningError extends ProofsheetError<LearningErrorDetails> {
  override readonly name = 'LearningError';

  /**
   * @param details - Why.
   * @param options - `cause`, where another error led to this one.
   */
  constructor(details: LearningErrorDetails, options?: ErrorOptions) {
    const [what, fix] = describe(details);
    const why = 'What came of it would look like an answer and be none.';
    super({ what, why, fix }, details, options);
  }
}
