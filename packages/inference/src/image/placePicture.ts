import type { Picture } from './Picture.ts';

/**
 * Puts a picture on another one. What lies outside is left out, and so is opacity.
 *
 * @param picture - The picture.
 * @param into - The one that it is put on, of as many colours.
 * @param left - Where its left edge comes to lie, in pixels of `into`; may be below 0.
 * @param top - Where its top edge comes to lie.
 */
export function placePicture(picture: Picture, into: Picture, left: number, top: number): void {
  const { data, channels: stride } = picture;
  const { channels } = into;
  const firstX = Math.max(0, -left);
  const lastX = Math.min(picture.width, into.width - left);
  const lastY = Math.min(picture.height, into.height - top);
  if (firstX >= lastX) return;
  for (let y = Math.max(0, -top); y < lastY; y += 1) {
    const from = (y * picture.width + firstX) * stride;
    const to = ((y + top) * into.width + firstX + left) * channels;
    const count = lastX - firstX;
    if (stride === channels) into.data.set(data.subarray(from, from + count * stride), to);
    else copyPixels(picture, from, into, to, count);
  }
}

function copyPixels(
  picture: Picture,
  from: number,
  into: Picture,
  to: number,
  count: number,
): void {
  const { data, channels: stride } = picture;
  const { data: out, channels } = into;
  for (let x = 0; x < count; x += 1) {
    for (let c = 0; c < channels; c += 1) {
      out[to + x * channels + c] = data[from + x * stride + c] as number;
    }
  }
}
