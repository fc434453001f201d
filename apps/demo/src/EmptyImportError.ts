import { ProofsheetError } from '@proofsheet/core';

/** What was opened. */
export interface EmptyImportErrorDetails {
  /** Its name. */
  readonly name: string;
}

/** What was opened has nothing in it that can be read. */
export class EmptyImportError extends ProofsheetError<EmptyImportErrorDetails> {
  override readonly name = 'EmptyImportError';

  /** @param details - What was opened. */
  constructor(details: EmptyImportErrorDetails) {
    super(
      {
        what: `There is nothing in “${details.name}” that can be read.`,
        why: 'Proofsheet reads images (JPEG, PNG, GIF, WebP, AVIF, BMP), COCO, Pascal VOC and YOLO annotations, and tables (CSV, TSV, JSON lines, Parquet).',
        fix: 'Choose another folder, archive or file.',
      },
      details,
    );
  }
}
