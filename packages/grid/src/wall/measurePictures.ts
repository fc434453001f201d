import type { Sample } from '@proofsheet/core';
import type { Preview, PreviewSubject } from '@proofsheet/react';
import type { PictureSource } from './PictureQueue.ts';

/** Addresses that are kept until somebody wants to know how large their pictures are: those shown last. */
const remembered = 1000;

/** A source of pictures that measures them. */
export interface MeasuredPictures extends PictureSource {
  /** Aspects are of use from now on: measures what was shown before. */
  measure(): void;
}

/**
 * A source of pictures that tells how wide they are by how high, for what lays tiles out by it. What is at an address
 * is loaded once more for it, which takes a wall that is scrolled more time than all its tiles do: only where it is
 * of use.
 *
 * @param source - Where pictures come from.
 * @param isUseful - Whether tiles are laid out by it now.
 * @param onAspect - Is told the aspect of pictures that are shown.
 */
export function measurePictures(
  source: PictureSource,
  isUseful: () => boolean,
  onAspect: (sample: Sample, aspect: number) => void,
): MeasuredPictures {
  const waiting = new Map<string, Sample>();
  const measureAddress = (sample: Sample, address: string): void => {
    if (isUseful()) {
      load(address, (aspect) => onAspect(sample, aspect));
      return;
    }
    waiting.delete(address);
    waiting.set(address, sample);
    const [oldest] = waiting.keys();
    if (waiting.size > remembered && oldest !== undefined) waiting.delete(oldest);
  };
  const measure = ({ sample, annotation }: PreviewSubject, preview: Preview | null): void => {
    // A part of a picture, a text or a sound has no aspect of its own.
    if (preview === null || annotation !== null || !('picture' in preview)) return;
    const { picture } = preview;
    if (picture instanceof ImageBitmap) {
      if (picture.height > 0) onAspect(sample, picture.width / picture.height);
    } else if (picture !== null) measureAddress(sample, picture);
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
    measure: () => {
      const known = [...waiting];
      waiting.clear();
      for (const [address, sample] of known) measureAddress(sample, address);
    },
  };
}

/** The browser has loaded the picture for the tile, or does so for both at once. */
function load(address: string, onAspect: (aspect: number) => void): void {
  const image = new Image();
  image.onload = () => {
    if (image.naturalHeight > 0) onAspect(image.naturalWidth / image.naturalHeight);
  };
  image.src = address;
}
