import type { ResizeFilter, ResizeRule } from '../manifest/ImageStep.ts';
import file from './imageReference.fixture.json' with { type: 'json' };
import type { Picture } from './Picture.ts';

/** What Pillow makes of a picture. */
export interface PillowCase {
  readonly picture: string;
  readonly width: number;
  readonly height: number;
  readonly filter: ResizeFilter;
  readonly antialias: boolean;
  readonly pixels: string;
}

/** What PyTorch or NumPy make of a picture, in floating point. */
export interface NumberCase {
  readonly picture: string;
  readonly width: number;
  readonly height: number;
  readonly filter: ResizeFilter;
  readonly coordinates: NonNullable<ResizeRule['coordinates']>;
  readonly antialias: boolean;
  readonly values: readonly number[];
}

/** A file, and the pixels that Pillow decodes it to. */
export interface FileCase {
  readonly name: string;
  readonly type: string;
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly pixels: string;
}

interface Reference {
  readonly pictures: Readonly<Record<string, { width: number; height: number; pixels: string }>>;
  readonly pillow: readonly PillowCase[];
  readonly numbers: readonly NumberCase[];
  readonly gray: string;
  readonly classifier: readonly number[];
  readonly detector: string;
  readonly halves: { readonly values: readonly number[]; readonly bits: readonly number[] };
  readonly files: readonly FileCase[];
}

/** Made by makeImageReference.fixture.py. */
export const reference: Reference = file as Reference;

/** The bytes of a Base64 text. */
export function toBytes(text: string): Uint8ClampedArray<ArrayBuffer> {
  return Uint8ClampedArray.from(atob(text), (letter) => letter.charCodeAt(0));
}

/** One of the reference's pictures. */
export function toReferencePicture(name: string): Picture {
  const { width = 0, height = 0, pixels = '' } = reference.pictures[name] ?? {};
  return { width, height, channels: 3, data: toBytes(pixels) };
}

/** The largest difference between numbers, infinite where there are more of the one than of the other. */
export function toLargestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let i = 0; i < a.length; i += 1) {
    const difference = Math.abs((a[i] ?? 0) - (b[i] ?? 0));
    largest = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : Math.max(largest, difference);
  }
  return largest;
}
