import type { MediaKind } from '@proofsheet/core';
import { toImageType } from '../listing/toImageType.ts';

const kinds: Readonly<Record<string, MediaKind>> = {
  wav: 'audio',
  mp3: 'audio',
  ogg: 'audio',
  flac: 'audio',
  m4a: 'audio',
  mp4: 'video',
  webm: 'video',
  mov: 'video',
  tif: 'image',
  tiff: 'image',
  svg: 'image',
  txt: 'text',
};

/** What a path or URL leads to, by its extension; `null` where that isn't known. */
export function toMediaKind(path: string): MediaKind | null {
  const place = path.trim().replace(/[?#].*$/s, '');
  if (/[\r\n]/.test(place)) return null;
  if (toImageType(place) !== null) return 'image';
  const extension = place.slice(place.lastIndexOf('.') + 1).toLowerCase();
  return Object.hasOwn(kinds, extension) && place.includes('.') ? (kinds[extension] ?? null) : null;
}
