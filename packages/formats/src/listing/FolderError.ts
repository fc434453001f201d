import { ProofsheetError } from '@proofsheet/core';

/** Which folder failed. */
export interface FolderErrorDetails {
  /** Path of the folder within the opened one; empty for the opened folder itself. */
  readonly path: string;
}

/** A folder could not be opened; the reason is the `cause`. */
export class FolderError extends ProofsheetError<FolderErrorDetails> {
  override readonly name = 'FolderError';

  /**
   * @param details - Which folder failed.
   * @param options - `cause`: what the browser said.
   */
  constructor(details: FolderErrorDetails, options?: ErrorOptions) {
    const folder = details.path === '' ? 'The folder' : `The folder "${details.path}"`;
    super(
      {
        what: `${folder} could not be opened.`,
        why: 'It may have been moved, or access to it was not granted, so the files in it are missing.',
        fix: 'Check that the folder is still there, open it again and allow access.',
      },
      details,
      options,
    );
  }
}
