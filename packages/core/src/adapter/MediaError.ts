import { ProofsheetError } from '../errors/ProofsheetError.ts';

/** Which media could not be shown, and what is wrong with it. */
export interface MediaErrorDetails {
  /** Where the media comes from. */
  readonly source: string;
  /**
   * `missing`: there are no bytes. `undecodable`: they are not what they claim to be. `unplayable`: this browser
   * can't play the sound or clip. `permission`: this page may no longer read the file on the person's disk.
   */
  readonly problem: 'missing' | 'undecodable' | 'unplayable' | 'permission';
}

const phrases = {
  missing: 'has no stored file',
  undecodable: 'is damaged or not an image',
  unplayable: 'is damaged or of a kind that this browser can’t play',
  permission: 'is on this computer, and the page may no longer read it',
} as const;

const fixes = {
  missing: 'Check the original file and open the folder again.',
  undecodable: 'Check the original file and open the folder again.',
  unplayable: 'Check the original file, or convert it to a common format such as MP3 or MP4.',
  permission: 'Open the folder again, and allow this page to read it.',
} as const;

/** A sample's media can't be had or can't be decoded. The sample itself stays usable. */
export class MediaError extends ProofsheetError<MediaErrorDetails> {
  override readonly name = 'MediaError';

  /**
   * @param details - Which media, and what is wrong.
   * @param options - `cause`: what the decoder or the store said.
   */
  constructor(details: MediaErrorDetails, options?: ErrorOptions) {
    super(
      {
        what: `"${details.source}" ${phrases[details.problem]}.`,
        why: 'It can be tagged and labelled but not shown.',
        fix: fixes[details.problem],
      },
      details,
      options,
    );
  }
}
