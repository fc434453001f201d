import type { Picture } from '../Picture.ts';
import { decodePlanes, type JpegPlane } from './decodePlanes.ts';
import { enlargePlane, type Sampling } from './enlargePlane.ts';
import type { JpegComponent, JpegFile } from './JpegFile.ts';
import { parseJpeg } from './parseJpeg.ts';

/**
 * Decodes a small JPEG file of the common kind, in this thread and at once: a browser's decoder takes ten times as long to be asked as it
 * takes for a small picture. The numbers are those of libjpeg-turbo as browsers and Pillow use it, bit by bit. Whatever is uncommon
 * (progressive, CMYK, other samplings) or in any way damaged is left to the browser, which knows more and says what is wrong.
 *
 * The orientation and the colour profile are left as they are.
 *
 * @param bytes - The file.
 * @param most - Pixels at most.
 * @returns Gray, or red, green and blue; `null` where it is left to the browser.
 */
export function decodeJpeg(bytes: Uint8Array, most: number): Picture | null {
  const file = parseJpeg(bytes);
  if (file === null || file.width * file.height > most) return null;
  const sampling = toSampling(file.components);
  if (sampling === null) return null;
  const { width, height } = file;
  // Of three numbers at least, so that each has a neighbour on both sides.
  if (sampling.across === 2 && width < 5) return null;
  const planes = decodePlanes(bytes, file);
  if (planes === null) return null;
  const [luminance, ...colors] = planes;
  if (luminance === undefined) return null;
  const [blue, red] = colors.map((plane) => enlargePlane(plane, file, sampling));
  if (blue === undefined || red === undefined)
    return { width, height, channels: 1, data: toGray(luminance, file) };
  return { width, height, channels: 3, data: toColors([luminance, blue, red], file) };
}

/** `null` for what is left to the browser. */
function toSampling(components: readonly JpegComponent[]): Sampling | null {
  const [luminance, ...colors] = components;
  if (luminance === undefined || colors.some(({ across, down }) => across * down !== 1))
    return null;
  const { across, down } = luminance;
  const isKnown = (across === 1 && down === 1) || (across === 2 && (down === 1 || down === 2));
  return isKnown ? { across, down } : null;
}

function toGray({ values, stride }: JpegPlane, { width, height }: JpegFile): Uint8ClampedArray {
  const data = new Uint8ClampedArray(width * height);
  for (let y = 0; y < height; y += 1)
    data.set(values.subarray(y * stride, y * stride + width), y * width);
  return data;
}

/** With sixteen bits after the point, as libjpeg's tables have them (`jdcolor`). */
function toColors(
  [luminance, blue, red]: readonly [JpegPlane, JpegPlane, JpegPlane],
  { width, height }: JpegFile,
): Uint8ClampedArray {
  const data = new Uint8ClampedArray(3 * width * height);
  const { values: levels, stride } = luminance;
  const { values: blues } = blue;
  const { values: reds } = red;
  let to = 0;
  for (let y = 0; y < height; y += 1) {
    const [line, blueLine, redLine] = [y * stride, y * blue.stride, y * red.stride];
    for (let x = 0; x < width; x += 1) {
      const level = levels[line + x] as number;
      const cb = (blues[blueLine + x] as number) - 128;
      const cr = (reds[redLine + x] as number) - 128;
      data[to] = level + ((91881 * cr + 32768) >> 16);
      data[to + 1] = level + ((-22554 * cb - 46802 * cr + 32768) >> 16);
      data[to + 2] = level + ((116130 * cb + 32768) >> 16);
      to += 3;
    }
  }
  return data;
}
