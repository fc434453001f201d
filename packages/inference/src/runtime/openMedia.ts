import { MediaError, type MediaSource } from '@proofsheet/core';

/**
 * Fetches media that is told by its address; bytes and pictures are passed on as they are.
 *
 * @throws MediaError where there is nothing at the address.
 */
export async function openMedia(
  media: MediaSource,
  signal: AbortSignal,
): Promise<Blob | ImageBitmap> {
  if (typeof media !== 'string') return media;
  let note: unknown;
  try {
    const response = await fetch(media, { signal });
    if (response.ok) return await response.blob();
    note = response.statusText;
  } catch (error) {
    signal.throwIfAborted();
    note = error;
  }
  throw new MediaError({ source: media, problem: 'missing' }, { cause: note });
}
