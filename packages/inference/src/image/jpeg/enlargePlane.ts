import type { JpegPlane } from './decodePlanes.ts';

/** A size in numbers. */
interface PlaneSize {
  readonly width: number;
  readonly height: number;
}

/**
 * Makes a plane of half the width twice as wide, each number three quarters of the nearer and one quarter of the further one, exactly as
 * libjpeg rounds it (`h2v1_fancy_upsample`).
 *
 * @param plane - The plane.
 * @param size - How many of its numbers count; 3 at least across.
 */
export function enlargeAcross(
  { values, stride }: JpegPlane,
  { width, height }: PlaneSize,
): JpegPlane {
  const out = new Uint8ClampedArray(2 * width * height);
  for (let y = 0; y < height; y += 1) {
    const from = y * stride;
    const to = y * 2 * width;
    out[to] = values[from] as number;
    out[to + 1] = (3 * (values[from] as number) + (values[from + 1] as number) + 2) >> 2;
    for (let x = 1; x < width - 1; x += 1) {
      const near = 3 * (values[from + x] as number);
      out[to + 2 * x] = (near + (values[from + x - 1] as number) + 1) >> 2;
      out[to + 2 * x + 1] = (near + (values[from + x + 1] as number) + 2) >> 2;
    }
    const last = from + width - 1;
    const end = to + 2 * width;
    out[end - 2] = (3 * (values[last] as number) + (values[last - 1] as number) + 1) >> 2;
    out[end - 1] = values[last] as number;
  }
  return { values: out, stride: 2 * width };
}

/**
 * Makes a plane of half the width and height twice as large, in both directions as {@link enlargeAcross} in one, exactly as libjpeg rounds it
 * (`h2v2_fancy_upsample`).
 *
 * @param plane - The plane.
 * @param size - How many of its numbers count; 3 at least across.
 */
export function enlarge({ values, stride }: JpegPlane, { width, height }: PlaneSize): JpegPlane {
  const out = new Uint8ClampedArray(4 * width * height);
  for (let y = 0; y < 2 * height; y += 1) {
    const row = y >> 1;
    const near = row * stride;
    // What lies beyond the edge is as the edge.
    const further = Math.min(height - 1, Math.max(0, y % 2 === 0 ? row - 1 : row + 1)) * stride;
    let to = y * 2 * width;
    let last = 0;
    let own = 3 * (values[near] as number) + (values[further] as number);
    let next = 3 * (values[near + 1] as number) + (values[further + 1] as number);
    out[to] = (4 * own + 8) >> 4;
    out[to + 1] = (3 * own + next + 7) >> 4;
    to += 2;
    for (let x = 2; x < width; x += 1) {
      last = own;
      own = next;
      next = 3 * (values[near + x] as number) + (values[further + x] as number);
      out[to] = (3 * own + last + 8) >> 4;
      out[to + 1] = (3 * own + next + 7) >> 4;
      to += 2;
    }
    out[to] = (3 * next + own + 8) >> 4;
    out[to + 1] = (4 * next + 7) >> 4;
  }
  return { values: out, stride: 2 * width };
}
