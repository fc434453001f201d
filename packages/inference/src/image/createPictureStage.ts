import type {
  ColorStep,
  CropStep,
  LetterboxStep,
  PadStep,
  ResizeStep,
} from '../manifest/ImageStep.ts';
import type { Picture } from './Picture.ts';
import { PictureBuffer } from './PictureBuffer.ts';
import type { PictureGeometry } from './PictureGeometry.ts';
import { placePicture } from './placePicture.ts';
import { Resizer } from './Resizer.ts';
import { toPictureColors } from './toPictureColors.ts';
import { type Placement, toPlacement } from './toPlacement.ts';

/** A step that makes pixels of pixels. */
export type PictureStep = ColorStep | CropStep | ResizeStep | LetterboxStep | PadStep;

/** A picture on its way, and where its original lies in it. */
export interface PlacedPicture {
  /** The pixels. */
  readonly picture: Picture;
  /** Where the original lies in them. */
  readonly geometry: PictureGeometry;
}

/** Does one step. */
export type PictureStage = (placed: PlacedPicture) => PlacedPicture;

/**
 * Makes what does a step, picture after picture.
 *
 * @param step - The step.
 * @param reusesResult - Whether a result lives only until the next one, in the same memory; default `false`.
 */
export function createPictureStage(step: PictureStep, reusesResult = false): PictureStage {
  if (step.step === 'color') {
    return ({ picture, geometry }) => ({ picture: toPictureColors(picture, step.to), geometry });
  }
  const isResizing = step.step === 'resize' || step.step === 'letterbox';
  const resizer = isResizing ? new Resizer(step, reusesResult) : undefined;
  const buffer = new PictureBuffer(reusesResult);
  const fill = toFill(step);
  return ({ picture, geometry }) => {
    const placement = toPlacement(picture, step);
    const { width, height } = placement.size;
    const resized = resizer?.resize(picture, width, height) ?? picture;
    return {
      picture: placeOnGround(resized, placement, fill, buffer),
      geometry: moveGeometry(geometry, picture, placement),
    };
  };
}

function toFill(step: CropStep | ResizeStep | LetterboxStep | PadStep): number {
  if (step.step === 'letterbox') return step.fill ?? 114;
  return step.step === 'pad' ? (step.fill ?? 0) : 0;
}

function placeOnGround(
  picture: Picture,
  { left, top, ground }: Placement,
  fill: number,
  buffer: PictureBuffer,
): Picture {
  if (picture.width === ground.width && picture.height === ground.height) return picture;
  const channels = Math.min(picture.channels, 3);
  const isWhole = picture.data instanceof Uint8ClampedArray;
  const result = buffer.take(ground.width, ground.height, channels, isWhole);
  const isCovered = left <= 0 && top <= 0;
  const reachesRight = left + picture.width >= ground.width;
  const reachesBottom = top + picture.height >= ground.height;
  if (!(isCovered && reachesRight && reachesBottom)) result.data.fill(fill);
  placePicture(picture, result, left, top);
  return result;
}

function moveGeometry(
  geometry: PictureGeometry,
  from: Picture,
  { size, left, top }: Placement,
): PictureGeometry {
  const byX = size.width / from.width;
  const byY = size.height / from.height;
  return {
    ...geometry,
    scaleX: geometry.scaleX * byX,
    scaleY: geometry.scaleY * byY,
    offsetX: geometry.offsetX * byX + left,
    offsetY: geometry.offsetY * byY + top,
  };
}
