import type { Sample } from '@proofsheet/core';
import type { Preview, PreviewSubject } from '@proofsheet/react';
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
  const measure = ({ sample, annotation }: PreviewSubject, preview: Preview | null): void => {
    // A part of a picture, a text or a sound has no aspect of its own.
    if (preview === null || annotation !== null || !('picture' in preview)) return;
    const { picture } = preview;
    if (picture instanceof ImageBitmap) {
      if (picture.height > 0) onAspect(sample, picture.width / picture.height);
    } else if (picture !== null) measureAddress(picture, (aspect) => onAspect(sample, aspect));
  };
  return {
    peek: (subject, size) => {
      const result = source.peek(subject, size);
      measure(subject, result);
      return result;
    },
    load: async (subject, ...rest) => {
      const result = await source.load(subject, ...rest);
      measure(subject, result);
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
