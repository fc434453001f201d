import { ProofsheetError } from '../errors/ProofsheetError.ts';

/** Which media could not be shown, and what is wrong with it. */
export interface MediaErrorDetails {
  /** Where the media comes from. */
  readonly source: string;
  /** `missing`: there are no bytes. `undecodable`: they are not what they claim to be. */
  readonly problem: 'missing' | 'undecodable';
}

const phrases = {
  missing: 'has no stored file',
  undecodable: 'is damaged or not an image',
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
        fix: 'Check the original file and open the folder again.',
      },
      details,
      options,
    );
  }
}
