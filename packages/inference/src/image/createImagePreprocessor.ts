import type { DecodeStep, ImageStep } from '../manifest/ImageStep.ts';
import type { ImageInput } from '../manifest/InputSpec.ts';
import { ManifestError } from '../manifest/ManifestError.ts';
import { toPictureForm } from '../manifest/toPictureForm.ts';
import { createPictureStage, type PictureStage, type PictureStep } from './createPictureStage.ts';
import type { CanvasPixels, Picture } from './Picture.ts';
import type { PictureGeometry } from './PictureGeometry.ts';
import type { PictureSize } from './PictureSize.ts';
import { type TensorPlan, type TensorValues, TensorWriter } from './TensorWriter.ts';
import { toPictureColors } from './toPictureColors.ts';

/** Makes tensors of pictures by the steps of one input. */
export interface ImagePreprocessor {
  /** The form of one row, without the batch: channels, height, width, or height, width, channels. */
  readonly shape: readonly number[];
  /** Numbers in one row. */
  readonly length: number;
  /** The kind of number: rows are written into a `Float32Array`, a `Uint16Array` (the bits of float16) or a `Uint8Array`. */
  readonly dtype: TensorPlan['dtype'];
  /** How the media is decoded, for `decodePicture`. */
  readonly decode: DecodeStep;
  /**
   * Writes one picture as a row.
   *
   * @param pixels - The decoded picture, such as an `ImageData`.
   * @param target - Where the row goes, of the kind that `dtype` names.
   * @param offset - The place of its first number.
   * @param original - The size of the media where it was decoded smaller; default: that of the pixels.
   * @returns Where the original lies in the row.
   */
  write(
    pixels: CanvasPixels | Picture,
    target: TensorValues,
    offset: number,
    original?: PictureSize,
  ): PictureGeometry;
}

/**
 * Makes the preprocessor of an input: everything that depends on the steps alone is worked out once, and what depends on the size of the
 * pictures once for each size.
 *
 * @param input - An input of a manifest that was parsed.
 * @throws {@link ManifestError} where the steps don't lead to one size, or don't decode.
 */
export function createImagePreprocessor(input: ImageInput): ImagePreprocessor {
  const { steps } = input;
  const form = toPictureForm(steps);
  const [decode] = steps;
  if (form === undefined || decode?.step !== 'decode') {
    const problem = 'Expected steps that decode and lead to one size';
    throw new ManifestError({ problems: [{ path: `${input.name}.steps`, problem }] });
  }
  const plan = toTensorPlan(steps);
  const stages = steps.filter(isPictureStep).map((step) => createPictureStage(step, true));
  const writer = new TensorWriter(plan);
  const { width, height, channels } = form;
  return {
    shape: plan.order === 'NCHW' ? [channels, height, width] : [height, width, channels],
    length: channels * height * width,
    dtype: plan.dtype,
    decode,
    write: (pixels, target, offset, original = pixels) => {
      const { picture, geometry } = runStages(stages, pixels, original);
      writer.write(picture, target, offset);
      return geometry;
    },
  };
}

/** Turning red and blue around is left to the writer: no other step tells colours apart, and gray is there in its stead. */
function isPictureStep(step: ImageStep): step is PictureStep {
  if (step.step === 'color') return step.to === 'gray';
  return ['crop', 'resize', 'letterbox', 'pad'].includes(step.step);
}

function toTensorPlan(steps: readonly ImageStep[]): TensorPlan {
  const color = steps.find((step) => step.step === 'color')?.to ?? 'rgb';
  const layout = steps.find((step) => step.step === 'layout');
  const channels = { rgb: [0, 1, 2], bgr: [2, 1, 0], gray: [0] }[color];
  return { channels, steps, order: layout?.order ?? 'NCHW', dtype: layout?.dtype ?? 'float32' };
}

function runStages(
  stages: readonly PictureStage[],
  pixels: CanvasPixels | Picture,
  original: PictureSize,
): ReturnType<PictureStage> {
  const { width, height } = pixels;
  const given = 'channels' in pixels ? pixels : { width, height, channels: 4, data: pixels.data };
  const picture = given.channels === 1 ? toPictureColors(given, 'rgb') : given;
  const geometry: PictureGeometry = {
    originalWidth: original.width,
    originalHeight: original.height,
    scaleX: width / original.width,
    scaleY: height / original.height,
    offsetX: 0,
    offsetY: 0,
  };
  return stages.reduce((placed, stage) => stage(placed), { picture, geometry });
}
