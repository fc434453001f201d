import type { CropStep, LetterboxStep, PadStep, ResizeStep } from '../manifest/ImageStep.ts';
import type { PictureSize } from './PictureSize.ts';

/** Where a picture comes to lie: first it is made a size, then it is put on a ground. */
export interface Placement {
  /** The size that the picture is made. */
  readonly size: PictureSize;
  /** Where its left edge lies on the ground, in pixels; below 0 where it is cut off. */
  readonly left: number;
  /** Where its top edge lies on the ground. */
  readonly top: number;
  /** The size of the ground. */
  readonly ground: PictureSize;
}

/**
 * Works out what a step that changes sizes does to a picture.
 *
 * Sides of `cover` and `contain` are rounded down as `Resize` of torchvision rounds them; a letterbox follows the one of the common
 * detectors: sides rounded to the nearest pixel, halves to the even one, and the smaller half of an odd rest to the left and top.
 *
 * @param from - The size of the picture.
 * @param step - The step.
 */
export function toPlacement(
  from: PictureSize,
  step: ResizeStep | LetterboxStep | CropStep | PadStep,
): Placement {
  switch (step.step) {
    case 'resize': {
      const size = toFittedSize(from, step);
      return { size, left: 0, top: 0, ground: size };
    }
    case 'letterbox':
      return toLetterbox(from, step);
    case 'crop': {
      const left = toMiddle(from.width - step.width, step);
      const top = toMiddle(from.height - step.height, step);
      return { size: from, left: -left, top: -top, ground: step };
    }
    case 'pad': {
      const width = from.width + step.left + step.right;
      const height = from.height + step.top + step.bottom;
      return { size: from, left: step.left, top: step.top, ground: { width, height } };
    }
  }
}

function toFittedSize(
  from: PictureSize,
  { width, height, fit = 'stretch' }: ResizeStep,
): PictureSize {
  if (fit === 'stretch') return { width, height };
  const isWider = from.width * height > from.height * width;
  // Where the picture is wider than the frame, its height is given by `cover`, its width by `contain`.
  if (isWider === (fit === 'cover')) {
    return { width: Math.max(1, Math.floor((from.width * height) / from.height)), height };
  }
  return { width, height: Math.max(1, Math.floor((from.height * width) / from.width)) };
}

function toLetterbox(from: PictureSize, step: LetterboxStep): Placement {
  const fitting = Math.min(step.width / from.width, step.height / from.height);
  const scale = step.enlarges === false ? Math.min(1, fitting) : fitting;
  const size = {
    width: Math.min(step.width, Math.max(1, roundHalfEven(from.width * scale))),
    height: Math.min(step.height, Math.max(1, roundHalfEven(from.height * scale))),
  };
  const isCentered = step.anchor !== 'top-left';
  const left = isCentered ? Math.floor((step.width - size.width) / 2) : 0;
  const top = isCentered ? Math.floor((step.height - size.height) / 2) : 0;
  return { size, left, top, ground: step };
}

/** What lacks is filled with the smaller half to the left, so that a negative rest is rounded towards 0. */
function toMiddle(rest: number, { rounding = 'down' }: CropStep): number {
  if (rest < 0) return Math.ceil(rest / 2);
  return rounding === 'half-even' ? roundHalfEven(rest / 2) : Math.floor(rest / 2);
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
