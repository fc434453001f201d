import file from './jpegReference.fixture.json' with { type: 'json' };

/** A JPEG file, and what it is decoded to. */
export interface JpegCase {
  readonly name: string;
  /** Base64. */
  readonly file: string;
  readonly width: number;
  readonly height: number;
  /** Red, green and blue as Pillow gives them, in Base64. */
  readonly pixels: string;
  /** Whether it is of a kind that is left to the browser. */
  readonly isLeft: boolean;
}

/** Made by makeJpegReference.fixture.py. */
export const jpegCases: readonly JpegCase[] = file;

/** A JPEG file by its name. */
export function findJpeg(name: string): JpegCase {
  const found = jpegCases.find((one) => one.name === name);
  if (found === undefined) throw new RangeError(name);
  return found;
}
