import { type ErrorStory, ProofsheetError } from '@proofsheet/core';

/** Which media could not be decoded, and why. */
export interface MediaDecodeErrorDetails {
  /**
   * `empty`: there are no bytes. `undecodable`: they are no picture that this browser can decode, or are damaged; the reason is the
   * `cause`. `too-large`: it has more pixels than are allowed. `video`: it is a clip, which no pipeline takes. `no-canvas`: this browser gives workers no canvas to read pixels from.
   */
  readonly problem: 'empty' | 'undecodable' | 'too-large' | 'video' | 'no-canvas';
  /** What the bytes claim to be, such as `image/png`; empty where nothing is known. */
  readonly type: string;
  /** Width in pixels, of a picture that is too large. */
  readonly width?: number;
  /** Height in pixels, of a picture that is too large. */
  readonly height?: number;
}

const stories = {
  empty: () => ({
    what: 'The picture has no bytes.',
    why: 'Nothing can be predicted of it.',
    fix: 'Check the original file, and copy or download it again.',
  }),
  undecodable: ({ type }) => ({
    what: `The picture${type === '' ? '' : ` (${type})`} is damaged or of a kind that this browser can’t decode.`,
    why: 'Nothing can be predicted of it.',
    fix: 'Check the original file, or convert it to JPEG, PNG or WebP.',
  }),
  'too-large': ({ width, height }) => ({
    what: `The picture has ${width} × ${height} pixels, more than are decoded.`,
    why: 'It could take all of the memory.',
    fix: 'Make it smaller, or allow more pixels.',
  }),
  video: ({ type }) => ({
    what: `This is a clip (${type}) and no picture.`,
    why: 'No pipeline takes clips, so nothing can be predicted of it.',
    fix: 'Take pictures out of the clip, and add those as samples.',
  }),
  'no-canvas': () => ({
    what: 'This browser gives workers no canvas.',
    why: 'The pixels of pictures cannot be read without one.',
    fix: 'Use a newer browser.',
  }),
} satisfies Record<
  MediaDecodeErrorDetails['problem'],
  (details: MediaDecodeErrorDetails) => ErrorStory
>;

/** Media could not be made pixels. Other samples are none the worse for it. */
export class MediaDecodeError extends ProofsheetError<MediaDecodeErrorDetails> {
  override readonly name = 'MediaDecodeError';

  /**
   * @param details - What is wrong.
   * @param options - `cause`: what the decoder said.
   */
  constructor(details: MediaDecodeErrorDetails, options?: ErrorOptions) {
    super(stories[details.problem](details), details, options);
  }
}
