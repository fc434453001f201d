import { type ErrorStory, ProofsheetError } from '@proofsheet/core';

/**
 * What is wrong. Of the whole archive: `not-a-zip`, `cut-off` (it ends before its end), `damaged`. Of one entry,
 * while the rest goes on: `damaged`, `encrypted`, `unsupported` (a rare compression method) and `unsafe-path`.
 * `unreadable`: the bytes of the archive could not be fetched; the reason is the `cause`.
 */
export type ZipErrorKind =
  | 'not-a-zip'
  | 'cut-off'
  | 'damaged'
  | 'encrypted'
  | 'unsupported'
  | 'unsafe-path'
  | 'unreadable';

/** Which archive failed, and at what. */
export interface ZipErrorDetails {
  /** What is wrong. */
  readonly kind: ZipErrorKind;
  /** Name of the archive's file; `null` where it has none. */
  readonly archive: string | null;
  /** Path of the entry within the archive; `null` where it isn't about a single one. */
  readonly path: string | null;
}

const again = 'Copy or download the archive again and open it once more.';

const stories = {
  'not-a-zip': () => ({
    what: 'is not a ZIP file',
    why: 'Nothing can be read from it.',
    fix: 'Choose a file that was packed as ZIP, or open the folder itself.',
  }),
  'cut-off': (path) => ({
    what: path === null ? 'is cut off' : `is cut off within "${path}"`,
    why: 'Whole files before that place were found; what came after it is missing.',
    fix: again,
  }),
  damaged: (path) => ({
    what: path === null ? 'is damaged' : `is damaged at "${path}"`,
    why: 'That part was left out, since its content would be wrong.',
    fix: again,
  }),
  encrypted: (path) => ({
    what: `protects "${path}" with a password`,
    why: 'Its content cannot be read.',
    fix: 'Pack the archive without a password.',
  }),
  unsupported: (path) => ({
    what: `packs "${path}" in a rare way that is not supported`,
    why: 'Its content cannot be read.',
    fix: 'Pack the archive with the usual method (Deflate) or without compression.',
  }),
  'unsafe-path': (path) => ({
    what: `has an entry "${path}" whose path leads out of it`,
    why: 'It was refused, since such paths are made to overwrite other files.',
    fix: 'Check where the archive comes from, and pack it anew from its folder.',
  }),
  unreadable: () => ({
    what: 'could not be read any further',
    why: 'It was moved, changed or closed since it was opened.',
    fix: 'Open the archive again.',
  }),
} satisfies Record<ZipErrorKind, (path: string | null) => ErrorStory>;

/** A ZIP archive, or one entry of it, could not be read. */
export class ZipError extends ProofsheetError<ZipErrorDetails> {
  override readonly name = 'ZipError';

  /**
   * @param details - What failed.
   * @param options - `cause`, where another error led to this one.
   */
  constructor(details: ZipErrorDetails, options?: ErrorOptions) {
    const archive = details.archive === null ? 'The archive' : `The archive "${details.archive}"`;
    const { what, why, fix } = stories[details.kind](details.path);
    super({ what: `${archive} ${what}.`, why, fix }, details, options);
  }
}
