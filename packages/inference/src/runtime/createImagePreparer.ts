import { MediaError } from '@proofsheet/core';
import type { ImageInput } from '../manifest/InputSpec.ts';
import type { InputPreparer } from './InputPreparer.ts';
import { ModelLoadError } from './ModelLoadError.ts';
import { ModelRunError } from './ModelRunError.ts';
import { openMedia } from './openMedia.ts';

interface PictureRow {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Pictures whose pixels go in as they are: decode, scale, normalise; `NCHW` in 32-bit floats. */
export function createImagePreparer(
  { name, steps }: ImageInput,
  model: string,
): InputPreparer<PictureRow> {
  const factors = [1, 1, 1];
  const offsets = [0, 0, 0];
  for (const step of steps) {
    if (step.step === 'scale')
      for (const c of [0, 1, 2]) factors[c] = (factors[c] ?? 1) * step.factor;
    else if (step.step === 'normalize') {
      for (const c of [0, 1, 2]) {
        factors[c] = (factors[c] ?? 1) / (step.std[c] ?? 1);
        offsets[c] = ((offsets[c] ?? 0) - (step.mean[c] ?? 0)) / (step.std[c] ?? 1);
      }
    } else if (step.step !== 'decode' && step.step !== 'color' && step.step !== 'layout')
      throw new ModelLoadError({ model, problem: 'input', subject: `no step "${step.step}" here` });
  }
  let canvas: OffscreenCanvas | null = null;
  const toPixels = (picture: ImageBitmap): ImageData => {
    canvas ??= new OffscreenCanvas(1, 1);
    canvas.width = picture.width;
    canvas.height = picture.height;
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (context === null) throw new ModelRunError({ model, problem: 'memory', subject: 'canvas' });
    context.drawImage(picture, 0, 0);
    return context.getImageData(0, 0, picture.width, picture.height);
  };
  return {
    async read(input, signal) {
      if (!('media' in input))
        throw new ModelRunError({ model, problem: 'input', subject: 'no media' });
      const picture = await decode(await openMedia(input.media, signal), input.id);
      const { data, width, height } = toPixels(picture);
      picture.close();
      const plane = width * height;
      const values = new Float32Array(3 * plane);
      for (let channel = 0; channel < 3; channel += 1) {
        const factor = factors[channel] ?? 1;
        const offset = offsets[channel] ?? 0;
        for (let pixel = 0; pixel < plane; pixel += 1)
          values[channel * plane + pixel] = (data[pixel * 4 + channel] ?? 0) * factor + offset;
      }
      return { shape: [3, height, width], values };
    },
    collate(rows, length) {
      const [first] = rows;
      const shape = first?.shape ?? [];
      const rowLength = first?.values.length ?? 0;
      const values = new Float32Array(length * rowLength);
      for (const [place, row] of rows.entries()) {
        if (row.values.length !== rowLength)
          throw new ModelRunError({
            model,
            problem: 'shape',
            subject: 'pictures of several sizes',
          });
        values.set(row.values, place * rowLength);
      }
      return { [name]: { kind: 'float32', shape: [length, ...shape], values } };
    },
  };
}

async function decode(media: Blob | ImageBitmap, id: string): Promise<ImageBitmap> {
  if (media instanceof ImageBitmap) return media;
  try {
    return await createImageBitmap(media, {
      colorSpaceConversion: 'none',
      premultiplyAlpha: 'none',
    });
  } catch (error) {
    throw new MediaError({ source: id, problem: 'undecodable' }, { cause: error });
  }
}
