import type { DecodeStep } from '../manifest/ImageStep.ts';
import { findOrientation } from './findOrientation.ts';
import { decodeJpeg } from './jpeg/decodeJpeg.ts';
import type { Picture } from './Picture.ts';

/** Pixels of a picture that is decoded here: of larger ones the browser's decoder is faster. */
const most = 2 ** 14;

/**
 * Decodes a small picture here and at once where that gives the very numbers that the browser would: a JPEG file of the common kind, with its
 * colours as they are stored.
 *
 * @param bytes - The file.
 * @param step - How it is decoded.
 * @returns `null` where it is left to the browser: also where anything is wrong with it, which the browser then says.
 */
export function decodeBytes(bytes: Uint8Array, step: DecodeStep): Picture | null {
  if (step.color === 'srgb') return null;
  if (step.appliesOrientation !== false && isTurned(bytes)) return null;
  return decodeJpeg(bytes, most);
}

function isTurned(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const place = findOrientation(view);
  if (place === undefined || place.offset + 2 > view.byteLength) return false;
  return view.getUint16(place.offset, place.isLittle) !== 1;
}
