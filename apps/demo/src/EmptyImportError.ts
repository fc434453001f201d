import { ProofsheetError } from '@proofsheet/core';

/** What was opened. */
export interface EmptyImportErrorDetails {
  /** Its name. */
  readonly name: string;
}

/** What was opened has no images in it. */
export class EmptyImportError extends ProofsheetError<EmptyImportErrorDetails> {
  override readonly name = 'EmptyImportError';

  /** @param details - What was opened. */
  constructor(details: EmptyImportErrorDetails) {
    super(
      {
        what: `There are no images in “${details.name}”.`,
        why: 'Proofsheet looks for JPEG, PNG, GIF, WebP, AVIF and BMP files, in folders of any depth.',
        fix: 'Choose another folder or archive.',
      },
      details,
    );
  }
}
