import type { ImageStep, PadStep } from './ImageStep.ts';

/** The form of the picture that some steps lead to. */
export interface PictureForm {
  /** Width in pixels. */
  readonly width: number;
  /** Height in pixels. */
  readonly height: number;
  /** 1 or 3. */
  readonly channels: number;
}

/**
 * Works out what every picture becomes.
 *
 * @param steps - The steps of an image input.
 * @returns The form; `undefined` where it would differ from picture to picture, which no batch can take.
 */
export function toPictureForm(steps: readonly ImageStep[]): PictureForm | undefined {
  let size: { width: number; height: number } | undefined;
  let channels = 3;
  for (const step of steps) {
    if (step.step === 'color') channels = step.to === 'gray' ? 1 : 3;
    else if (step.step === 'crop' || step.step === 'letterbox') size = step;
    else if (step.step === 'resize')
      size = (step.fit ?? 'stretch') === 'stretch' ? step : undefined;
    else if (step.step === 'pad' && size !== undefined) size = addBorder(size, step);
  }
  return size && { width: size.width, height: size.height, channels };
}

function addBorder(size: { width: number; height: number }, step: PadStep): typeof size {
  return {
    width: size.width + step.left + step.right,
    height: size.height + step.top + step.bottom,
  };
}
