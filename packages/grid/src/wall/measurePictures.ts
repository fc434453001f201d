import type { Sample } from '@proofsheet/core';
import type { PictureResult } from '@proofsheet/react';
import type { PictureSource } from './PictureQueue.ts';

/**
 * A source of pictures that tells how wide they are by how high, for what lays tiles out by it.
 *
 * @param source - Where pictures come from.
 * @param onAspect - Is told the aspect of every picture that is shown.
 */
export function measurePictures(
  source: PictureSource,
  onAspect: (sample: Sample, aspect: number) => void,
): PictureSource {
  const measure = (sample: Sample, result: PictureResult | null): void => {
    const picture = result?.picture ?? null;
    if (picture instanceof ImageBitmap) {
      if (picture.height > 0) onAspect(sample, picture.width / picture.height);
    } else if (picture !== null) measureAddress(picture, (aspect) => onAspect(sample, aspect));
  };
  return {
    peek: (sample, size) => {
      const result = source.peek(sample, size);
      measure(sample, result);
      return result;
    },
    load: async (sample, ...rest) => {
      const result = await source.load(sample, ...rest);
      measure(sample, result);
      return result;
    },
  };
}

/** The browser has loaded the picture for the tile, or does so for both at once. */
function measureAddress(address: string, onAspect: (aspect: number) => void): void {
  const image = new Image();
  image.onload = () => {
    if (image.naturalHeight > 0) onAspect(image.naturalWidth / image.naturalHeight);
  };
  image.src = address;
}
