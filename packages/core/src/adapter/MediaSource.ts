/** The form in which a sample's media is wanted. */
export interface MediaVariant {
  /** `thumbnail`: no larger than asked for. `original`: as it is stored. */
  readonly kind: 'thumbnail' | 'original';
  /** The longest side in device pixels, > 0; a hint for `original`. */
  readonly size: number;
}

/**
 * A sample's media: a URL as a string, the stored bytes, or a decoded picture. A picture belongs to whoever
 * asked for it, who closes it when it is no longer shown.
 */
export type MediaSource = string | Blob | ImageBitmap;

/** Says whether a value is a decoded picture; false where, as in Node, there are none. */
export function isImageBitmap(value: unknown): value is ImageBitmap {
  return typeof ImageBitmap !== 'undefined' && value instanceof ImageBitmap;
}
