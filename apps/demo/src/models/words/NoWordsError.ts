import { ProofsheetError } from '@proofsheet/core';

/** Arguments of a {@link NoWordsError}. */
export interface NoWordsErrorDetails {
  /** Texts that were read. */
  readonly texts: number;
}

/** Texts in which no word stands twice. */
export class NoWordsError extends ProofsheetError<NoWordsErrorDetails> {
  override readonly name = 'NoWordsError';

  /** @param details - How many texts there are. */
  constructor(details: NoWordsErrorDetails) {
    super(
      {
        what: `No word stands in two of the ${details.texts} texts that could be read.`,
        why: 'A model of words can’t tell which of them are alike.',
        fix: 'Add more texts, or use a model of your own.',
      },
      details,
    );
  }
}
