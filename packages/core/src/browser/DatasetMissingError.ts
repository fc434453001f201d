import { ProofsheetError } from '../errors/ProofsheetError.ts';

/** Which dataset was looked for. */
export interface DatasetMissingErrorDetails {
  /** The dataset's id. */
  readonly id: string;
}

/** A dataset that was to be opened isn't stored in this browser. */
export class DatasetMissingError extends ProofsheetError<DatasetMissingErrorDetails> {
  override readonly name = 'DatasetMissingError';

  /** @param details - Which dataset was looked for. */
  constructor(details: DatasetMissingErrorDetails) {
    super(
      {
        what: 'This dataset is not stored in this browser.',
        why: 'It was removed, or it was opened in another browser or profile.',
        fix: 'Open its folder again.',
      },
      details,
    );
  }
}
