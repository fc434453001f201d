import type { Manifest } from '@proofsheet/inference';

/** Originals whose size is free, as of drawn ones, are asked for so large where the model doesn't say. */
const usual = 256;

/** The longest side of the pictures that a model takes, in pixels. */
export function toMediaSize({ inputs }: Manifest): number {
  const sizes = inputs.flatMap((input) =>
    input.kind === 'image'
      ? input.steps.flatMap((step) =>
          'width' in step && 'height' in step ? [step.width, step.height] : [],
        )
      : [],
  );
  return Math.max(...(sizes.length === 0 ? [usual] : sizes.map(Number)));
}
