import { ProofsheetError } from '../errors/ProofsheetError.ts';

/** What is wrong with vectors or places. */
export interface EmbeddingErrorDetails {
  /** The name of the space or the projection. */
  readonly name: string;
  /**
   * `length`: there are not as many numbers as the samples and the dimensions ask for. `dimensions`: not a whole
   * number of 1 or more. `definition`: there is one of this name, which is described otherwise.
   */
  readonly problem: 'length' | 'dimensions' | 'definition';
}

const stories = {
  length: {
    what: 'has more or fewer numbers than its samples and dimensions ask for',
    fix: 'Give as many numbers as there are dimensions for each of the samples.',
  },
  dimensions: {
    what: 'needs a whole number of dimensions, 1 or more',
    fix: 'Give the length of one vector as the number of dimensions.',
  },
  definition: {
    what: 'is there already, with other dimensions, another metric or of another pipeline',
    fix: 'Remove it first, or choose another name.',
  },
} as const;

/** Vectors or places that were to be kept don't fit their description or those that are there. */
export class EmbeddingError extends ProofsheetError<EmbeddingErrorDetails> {
  override readonly name = 'EmbeddingError';

  /** @param details - What is wrong with which. */
  constructor(details: EmbeddingErrorDetails) {
    const { what, fix } = stories[details.problem];
    super(
      {
        what: `"${details.name}" ${what}.`,
        why: 'It was refused, since vectors would end up on the wrong samples or be compared with strangers.',
        fix,
      },
      details,
    );
  }
}
