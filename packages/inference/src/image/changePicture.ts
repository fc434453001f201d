import { createPictureStage, type PictureStep } from './createPictureStage.ts';
import type { Picture } from './Picture.ts';

/**
 * Does one step to one picture: another colour, a crop, another size, a letterbox or a border. Many pictures are faster by
 * `createImagePreprocessor`, which remembers what it worked out.
 *
 * @param picture - The picture; it stays as it is.
 * @param step - The step.
 * @returns The new picture, or the same one where there is nothing to do.
 */
export function changePicture(picture: Picture, step: PictureStep): Picture {
  const { width, height } = picture;
  const geometry = {
    originalWidth: width,
    originalHeight: height,
    scaleX: 1,
    scaleY: 1,
    offsetX: 0,
    offsetY: 0,
  };
  return createPictureStage(step)({ picture, geometry }).picture;
}
