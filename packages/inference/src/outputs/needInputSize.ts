import type { PictureSize } from '../image/PictureSize.ts';
import { OutputError } from './OutputError.ts';

/**
 * The size of the model's input, which an output can't be brought to the original without.
 *
 * @throws OutputError where there is none, since the model takes no picture.
 */
export function needInputSize(output: string, inputSize: PictureSize | undefined): PictureSize {
  if (inputSize !== undefined) return inputSize;
  throw new OutputError({
    output,
    expected: 'a part of a picture',
    actual: 'of an input without a width and height',
    advice: 'Give the model a picture, or give the output another role in the manifest.',
  });
}
