import { createImagePreprocessor } from '../image/createImagePreprocessor.ts';
import { decodePicture } from '../image/decodePicture.ts';
import { MediaDecodeError } from '../image/MediaDecodeError.ts';
import type { PictureGeometry } from '../image/PictureGeometry.ts';
import { createValues, type TensorValues } from '../image/TensorWriter.ts';
import type { ImageInput } from '../manifest/InputSpec.ts';
import { toPictureForm } from '../manifest/toPictureForm.ts';
import type { InputPreparer } from './InputPreparer.ts';
import { openMedia } from './openMedia.ts';
import { requireMedia } from './requireMedia.ts';

interface PictureRow {
  readonly values: TensorValues;
  readonly geometry: PictureGeometry;
}

/**
 * Pictures by the steps of the manifest.
 *
 * @throws ManifestError where the steps don't lead to one size, or don't decode.
 */
export function createImagePreparer(input: ImageInput, model: string): InputPreparer<PictureRow> {
  const { shape, length: rowLength, dtype, decode, write } = createImagePreprocessor(input);
  const { width = 0, height = 0 } = toPictureForm(input.steps) ?? {};
  return {
    forms: [{ name: input.name, kind: dtype, shape }],
    inputSize: { width, height },
    async read(given, signal) {
      const { media, original } = requireMedia(given, 'a picture', model);
      const picture = await openMedia(media, signal);
      try {
        if (picture instanceof Blob && picture.type.startsWith('video/'))
          throw new MediaDecodeError({ problem: 'video', type: picture.type });
        const pixels = await decodePicture(picture, decode);
        signal.throwIfAborted();
        const values = createValues(dtype, rowLength);
        return { values, geometry: write(pixels, values, 0, original) };
      } finally {
        // This thread has a copy of its own.
        if (!(picture instanceof Blob)) picture.close();
      }
    },
    locate: ({ geometry }) => geometry,
    collate(rows, length) {
      const values = createValues(dtype, length * rowLength);
      for (const [place, row] of rows.entries()) values.set(row.values, place * rowLength);
      return { tensors: { [input.name]: { kind: dtype, shape: [length, ...shape], values } } };
    },
  };
}
