import { ProofsheetError } from '@proofsheet/core';

/** Arguments of a {@link ReadingError}. */
export interface ReadingErrorDetails {
  /** What the adapter lacks. */
  readonly capability: 'read' | 'commit';
}

/** A dataset from which nothing can be learnt, since its adapter lacks something. */
export class ReadingError extends ProofsheetError<ReadingErrorDetails> {
  override readonly name = 'ReadingError';

  /** @param details - What is lacking. */
  constructor(details: ReadingErrorDetails) {
    const { capability } = details;
    super(
      {
        what: `The dataset’s adapter has no \`${capability}\`.`,
        why:
          capability === 'read'
            ? 'Vectors and labels can’t be had, so that nothing can be learnt from them.'
            : 'What is learnt can’t be proposed.',
        fix: `Implement \`${capability}\` of the adapter, or train on the server behind a \`Learner\` of your own.`,
      },
      details,
    );
  }
}
