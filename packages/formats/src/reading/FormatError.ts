import { type ErrorStory, ProofsheetError } from '@proofsheet/core';

/**
 * What is wrong with a whole file. `unreadable`: its bytes could not be fetched; the reason is the `cause`. `not-parquet`: it is
 * no Parquet file, or a damaged one. `missing-column`: a column that was asked for isn't there. `missing-table`: no table of that format is there.
 */
export type FormatErrorKind = 'unreadable' | 'not-parquet' | 'missing-column' | 'missing-table';

/** Which file could not be read, and why. */
export interface FormatErrorDetails {
  /** What is wrong. */
  readonly kind: FormatErrorKind;
  /** Name or path of the file; empty where it has none. */
  readonly file: string;
  /** Name of the column of `missing-column`. */
  readonly column?: string;
}

const stories = {
  unreadable: () => ({
    what: 'could not be read any further.',
    why: 'It was moved, changed or closed since it was opened.',
    fix: 'Open the file again.',
  }),
  'not-parquet': () => ({
    what: 'is not a Parquet file, or is damaged.',
    why: 'Its table of contents cannot be understood, so no row can be read.',
    fix: 'Copy or download the file again, or write it anew with the program it comes from.',
  }),
  'missing-column': ({ column = '' }) => ({
    what: `has no column "${column}".`,
    why: 'The samples cannot be made without the columns that were chosen for them.',
    fix: 'Choose one of the columns of the file.',
  }),
  'missing-table': () => ({
    what: 'is not there.',
    why: 'None of the files is a table of that format.',
    fix: 'Choose another format, or open the table itself.',
  }),
} satisfies Record<FormatErrorKind, (details: FormatErrorDetails) => ErrorStory>;

/** A file could not be read at all, or not any further. */
export class FormatError extends ProofsheetError<FormatErrorDetails> {
  override readonly name = 'FormatError';

  /**
   * @param details - Which file failed, and why.
   * @param options - `cause`, where another error led to this one.
   */
  constructor(details: FormatErrorDetails, options?: ErrorOptions) {
    const { what, why, fix } = stories[details.kind](details);
    const file = details.file === '' ? 'The file' : `The file "${details.file}"`;
    super({ what: `${file} ${what}`, why, fix }, details, options);
  }
}
