import { findOrientation } from './findOrientation.ts';

/**
 * The bytes of a picture with the orientation that a camera wrote into a JPEG file set to upright, since browsers always apply it.
 * Other kinds of file are given back as they are.
 *
 * @param source - The file.
 */
export async function withoutOrientation(source: Blob): Promise<Blob> {
  // All segments before the scan: metadata, of which each has 64 KiB at most.
  const head = new DataView(await source.slice(0, 2 ** 20).arrayBuffer());
  const place = findOrientation(head);
  if (place === undefined) return source;
  head.setUint16(place.offset, 1, place.isLittle);
  return new Blob([head, source.slice(head.byteLength)], { type: source.type });
}
