import { createImagePreprocessor } from '../image/createImagePreprocessor.ts';
import { decodeBytes } from '../image/decodeBytes.ts';
import { decodeBitmap, decodePicture } from '../image/decodePicture.ts';
import { MediaDecodeError } from '../image/MediaDecodeError.ts';
import type { Picture } from '../image/Picture.ts';
import type { PictureGeometry } from '../image/PictureGeometry.ts';
import type { PictureSize } from '../image/PictureSize.ts';
import { readPictures } from '../image/readPictures.ts';
import { createValues, type TensorValues } from '../image/TensorWriter.ts';
import type { ImageInput } from '../manifest/InputSpec.ts';
import { toPictureForm } from '../manifest/toPictureForm.ts';
import type { InputPreparer } from './InputPreparer.ts';
import { openMedia } from './openMedia.ts';
import { requireMedia } from './requireMedia.ts';

/** A picture that is written already, or a small one that waits to be written into its batch: `small` to be read with the others of it first. */
interface PictureRow {
  readonly values: TensorValues | null;
  readonly pixels: Picture | null;
  readonly small: ImageBitmap | null;
  readonly original: PictureSize | undefined;
  geometry: PictureGeometry | null;
}

/** Pixels of a picture that waits: 64 KiB, so that a batch of them is little memory. */
const mostSmall = 2 ** 14;

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
      const waiting = { values: null, pixels: null, small: null, original, geometry: null };
      const pixels = given.bytes === undefined ? null : decodeBytes(given.bytes, decode);
      if (pixels !== null) return { ...waiting, pixels };
      const source = await openMedia(media, signal);
      if (source instanceof Blob && source.type.startsWith('video/'))
        throw new MediaDecodeError({ problem: 'video', type: source.type });
      // A picture that comes decoded is a copy of this thread's own.
      const picture = source instanceof Blob ? await decodeBitmap(source, decode) : source;
      const isSmall = picture.width * picture.height <= mostSmall && picture.width > 0;
      if (isSmall && !signal.aborted) return { ...waiting, small: picture };
      try {
        signal.throwIfAborted();
        const values = createValues(dtype, rowLength);
        const geometry = write(await decodePicture(picture, decode), values, 0, original);
        return { ...waiting, values, geometry };
      } finally {
        picture.close();
      }
    },
    locate: ({ geometry }) => geometry,
    collate(rows, length) {
      const values = createValues(dtype, length * rowLength);
      const waiting = rows.flatMap((row, place) =>
        row.small === null ? [] : [{ row, small: row.small, place }],
      );
      const pictures = waiting.map(({ small }) => small);
      try {
        for (const [turn, pixels] of readPictures(pictures, decode).entries()) {
          const { row, place = 0 } = waiting[turn] ?? {};
          const geometry = write(pixels, values, place * rowLength, row?.original);
          if (row !== undefined) row.geometry = geometry;
        }
      } finally {
        for (const picture of pictures) picture.close();
      }
      for (const [place, row] of rows.entries()) {
        const at = place * rowLength;
        if (row.values !== null) values.set(row.values, at);
        if (row.pixels !== null) row.geometry = write(row.pixels, values, at, row.original);
      }
      return { tensors: { [input.name]: { kind: dtype, shape: [length, ...shape], values } } };
    },
  };
}
