/** A sound as numbers. */
export interface DecodedSound {
  /** One channel, usually within −1 and 1. */
  readonly samples: Float32Array;
  /** Samples a second. */
  readonly rate: number;
}

/**
 * Decodes what is no WAV file. Workers have nothing that reads a container (`AudioDecoder` of WebCodecs takes packets out of one that is already
 * opened), so that a page's decoder is asked: `createPageSoundDecoder`, through whatever joins the page to its worker.
 *
 * @param bytes - The file; may be transferred.
 * @param rate - The samples a second that are wanted next; a decoder may give others.
 * @throws SoundDecodeError for what it can't decode.
 */
export type SoundDecoder = (
  bytes: ArrayBuffer,
  rate: number,
  signal?: AbortSignal,
) => Promise<DecodedSound>;
