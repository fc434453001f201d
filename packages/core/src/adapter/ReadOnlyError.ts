import { ProofsheetError } from '../errors/ProofsheetError.ts';

/** What was to be changed although its backend takes no changes. */
export interface ReadOnlyErrorDetails {
  /** The change set that was not brought to the backend. */
  readonly changeSetId: string;
}

/** A dataset was to be changed whose adapter has no `commit`. */
export class ReadOnlyError extends ProofsheetError<ReadOnlyErrorDetails> {
  override readonly name = 'ReadOnlyError';

  /** @param details - What was to be changed. */
  constructor(details: ReadOnlyErrorDetails) {
    super(
      {
        what: 'This dataset can only be looked at.',
        why: 'Its source takes no changes, so this one was not saved.',
        fix: 'Open the dataset from a source that can be changed.',
      },
      details,
    );
  }
}
