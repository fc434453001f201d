import type { DecodeStep } from '../manifest/ImageStep.ts';
import { openCanvas } from './openCanvas.ts';
import type { CanvasPixels } from './Picture.ts';

/** Rows of pixels that a canvas is read at once, at most. */
const tallest = 8192;

let context: OffscreenCanvasRenderingContext2D | undefined;

/**
 * Reads the pixels of several decoded pictures. Those of one width are drawn below one another and read together, since a canvas takes
 * 0.2 ms to be read, however small it is: as long as a small picture takes to be decoded.
 *
 * @param pictures - The pictures; they are not closed.
 * @param step - How they were decoded.
 * @returns Red, green, blue and an opacity of 255 of each.
 * @throws MediaDecodeError where there are no canvases.
 */
export function readPictures(
  pictures: readonly ImageBitmap[],
  step: DecodeStep,
): readonly CanvasPixels[] {
  const read: CanvasPixels[] = [];
  while (read.length < pictures.length) {
    const first = read.length;
    const width = pictures[first]?.width ?? 0;
    let [end, height] = [first, 0];
    for (; end < pictures.length; end += 1) {
      const next = pictures[end];
      const isTooTall = end > first && height + (next?.height ?? 0) > tallest;
      if (next?.width !== width || isTooTall) break;
      height += next.height;
    }
    read.push(...readColumn(pictures.slice(first, end), width, height, step));
  }
  return read;
}

function readColumn(
  pictures: readonly ImageBitmap[],
  width: number,
  height: number,
  { background: [red, green, blue] = [255, 255, 255] }: DecodeStep,
): readonly CanvasPixels[] {
  context ??= openCanvas(width, height, '');
  const { canvas } = context;
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height < height) canvas.height = height;
  context.fillStyle = `rgb(${red} ${green} ${blue})`;
  context.fillRect(0, 0, width, height);
  let top = 0;
  for (const picture of pictures) {
    context.drawImage(picture, 0, top);
    top += picture.height;
  }
  const { data } = context.getImageData(0, 0, width, height);
  let start = 0;
  return pictures.map((picture) => {
    const end = start + width * picture.height * 4;
    const pixels = { width, height: picture.height, data: data.subarray(start, end) };
    start = end;
    return pixels;
  });
}
