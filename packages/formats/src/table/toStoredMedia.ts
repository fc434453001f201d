import { isJsonObject } from '../reading/JsonValue.ts';

/** Media that lie in a table themselves, as in the Parquet files of Hugging Face. */
export interface StoredMedia {
  /** Their bytes. */
  readonly bytes: Uint8Array;
  /** Where they once were; `null` where that isn't said. */
  readonly path: string | null;
}

/** Says whether a value is media: bytes, or an object with `bytes` and perhaps `path`. */
export function isStoredMedia(value: unknown): boolean {
  return toStoredMedia(value) !== null;
}

/** The media that a value is; `null` where it is none. */
export function toStoredMedia(value: unknown): StoredMedia | null {
  if (value instanceof Uint8Array) return { bytes: value, path: null };
  if (!isJsonObject(value) || !(value['bytes'] instanceof Uint8Array)) return null;
  const { path } = value;
  return { bytes: value['bytes'], path: typeof path === 'string' && path !== '' ? path : null };
}
