import { ProofsheetError } from '@proofsheet/core';

/** How large an archive would become. */
export interface ArchiveTooLargeErrorDetails {
  /** Bytes that were written when it was noticed. */
  readonly byteLength: number;
}

/** An archive would become larger than a ZIP archive without extensions can be: 4 GiB. */
export class ArchiveTooLargeError extends ProofsheetError<ArchiveTooLargeErrorDetails> {
  override readonly name = 'ArchiveTooLargeError';

  /** @param details - How large it is. */
  constructor(details: ArchiveTooLargeErrorDetails) {
    super(
      {
        what: 'The ZIP archive would become larger than 4 GiB.',
        why: 'Many programs cannot open such an archive, so what was written until now is of no use.',
        fix: 'Write fewer samples at once, or write them without their media.',
      },
      details,
    );
  }
}
