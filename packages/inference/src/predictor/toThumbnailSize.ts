import type { Media } from '@proofsheet/core';
import type { Manifest } from '../manifest/Manifest.ts';

/**
 * How long the longest side of a thumbnail must be for a pipeline to lose nothing by it.
 *
 * @returns Pixels; `null` where the original is needed: its size isn't known, it is hardly larger, or it is cut before it is resized.
 */
export function toThumbnailSize({ width, height }: Media, { inputs }: Manifest): number | null {
  const [input] = inputs;
  if (input?.kind !== 'image' || width === undefined || height === undefined) return null;
  const sizes = input.steps.flatMap((step) =>
    step.step === 'resize' || step.step === 'letterbox' || step.step === 'crop' ? [step] : [],
  );
  const first = input.steps.find(({ step }) => sizedSteps.includes(step));
  if (first === undefined || first.step === 'crop' || first.step === 'pad') return null;
  const scale = Math.max(...sizes.flatMap((size) => [size.width / width, size.height / height]));
  return scale < 1 ? Math.ceil(Math.max(width, height) * scale) : null;
}

const sizedSteps: readonly string[] = ['resize', 'letterbox', 'crop', 'pad'];
