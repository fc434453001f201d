/** What a sample is of. */
export type MediaKind = 'image' | 'text' | 'audio' | 'video';

/** A reference to a sample's media; its bytes come from the adapter on demand. */
export interface Media {
  /** What it is of. */
  readonly kind: MediaKind;
  /** What the adapter needs to find the bytes: a path, a URL or a key. Opaque to widgets. */
  readonly source: string;
  /** MIME type, where it is known. */
  readonly type?: string;
  /** Size of the stored bytes, where it is known. */
  readonly byteLength?: number;
  /** Width in pixels as it is displayed, which is what regions are measured in: a whole number > 0, where it is known. */
  readonly width?: number;
  /** Height in pixels as it is displayed: a whole number > 0, where it is known. */
  readonly height?: number;
}
