/** A million samples with eight fields, the same each time. */
export interface BenchColumns {
  readonly length: number;
  readonly ids: readonly string[];
  readonly width: Float64Array;
  readonly height: Float64Array;
  readonly brightness: Float64Array;
  readonly sharpness: Float64Array;
  readonly camera: Uint32Array;
  readonly place: Uint32Array;
  readonly weather: Uint32Array;
  readonly checked: Uint8Array;
  readonly widthBins: { readonly min: number; readonly max: number };
}

export const cameras: readonly string[] = createNames('camera', 12);
export const places: readonly string[] = createNames('place', 40);
export const weathers: readonly string[] = createNames('weather', 5);

/** The id of a row. */
export function toSampleId(row: number): string {
  return `sample-${String(row).padStart(7, '0')}`;
}

function createNames(name: string, length: number): readonly string[] {
  return Array.from({ length }, (_, index) => `${name} ${String(index).padStart(2, '0')}`);
}

export function createColumns(length = 1_000_000): BenchColumns {
  let state = 12_345;
  const next = () => {
    // Mulberry32.
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
  const numbers = (read: () => number) => Float64Array.from({ length }, read);
  const codes = (count: number) => Uint32Array.from({ length }, () => Math.floor(next() * count));
  const width = numbers(() => Math.round(400 + next() * 3600));
  return {
    length,
    ids: Array.from({ length }, (_, row) => toSampleId(row)),
    width,
    height: numbers(() => Math.round(400 + next() * 3600)),
    brightness: numbers(next),
    // No two are equal, so that the order of ties is nobody's to choose.
    sharpness: numbers(() => next() + next() / 2 ** 32),
    camera: codes(12),
    place: codes(40),
    weather: codes(5),
    checked: Uint8Array.from({ length }, () => Number(next() < 0.3)),
    widthBins: {
      min: width.reduce((a, b) => Math.min(a, b)),
      max: width.reduce((a, b) => Math.max(a, b)),
    },
  };
}
