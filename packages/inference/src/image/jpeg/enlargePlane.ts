import type { JpegPlane } from './decodePlanes.ts';

/** A size in numbers. */
interface PlaneSize {
  readonly width: number;
  readonly height: number;
}

/** How many pixels one number of a colour stands for. */
export interface Sampling {
  /** Across: 1 or 2. */
  readonly across: number;
  /** Down: 1, or 2 where it is 2 across as well. */
  readonly down: number;
}

/**
 * Makes a plane of colours as large as the picture, each number mixed of its nearest ones, three quarters to one, exactly as libjpeg rounds it
 * (`h2v1_fancy_upsample`, `h2v2_fancy_upsample`).
 *
 * @param plane - The plane.
 * @param picture - The size of the picture in pixels; 5 at least across where there are fewer colours, so that each has a neighbour.
 * @param sampling - How many pixels one of its numbers stands for.
 * @returns The plane itself where that is one.
 */
export function enlargePlane(
  plane: JpegPlane,
  picture: PlaneSize,
  { across, down }: Sampling,
): JpegPlane {
  if (across === 1) return plane;
  const width = Math.ceil(picture.width / across);
  const height = Math.ceil(picture.height / down);
  return down === 1 ? enlargeAcross(plane, width, height) : enlargeBoth(plane, width, height);
}

function enlargeAcross({ values, stride }: JpegPlane, width: number, height: number): JpegPlane {
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

function enlargeBoth({ values, stride }: JpegPlane, width: number, height: number): JpegPlane {
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
