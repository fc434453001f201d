import type { NumberStretch } from './NumberRanges.ts';

/** Values in an unbroken stretch: what a column of numbers can find without looking at each. */
export interface ValueBounds {
  /** Least value. */
  readonly min?: number | string | undefined;
  /** Greatest value. */
  readonly max?: number | string | undefined;
}

/** The milliseconds of the years 0 to 9999, whose texts are in the order of the times. */
const [firstTime, lastTime] = [-62_167_219_200_000, 253_402_300_799_999];

/**
 * The numbers that are in bounds; `null` where numbers and bounds are of different types.
 *
 * @param isDate - Whether the numbers are times, whose bounds are texts: those of dates, or their beginnings.
 */
export function toNumberStretch({ min, max }: ValueBounds, isDate: boolean): NumberStretch | null {
  const type = isDate ? 'string' : 'number';
  const fits = [min, max].every((bound) => bound === undefined || typeof bound === type);
  if (!fits) return null;
  const [least, greatest] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  return {
    least: typeof min === 'string' ? toLeastTime(min) : (min ?? least),
    greatest: typeof max === 'string' ? toGreatestTime(max) : (max ?? greatest),
  };
}

function toLeastTime(min: string): number {
  const first = findTime((text) => text >= min);
  if (first === firstTime) return Number.NEGATIVE_INFINITY;
  if (first > lastTime) return Number.POSITIVE_INFINITY;
  // A text leaves out what is less than a millisecond, towards 1970.
  return first > 0 ? first : first - 1 + Math.abs(first - 1) * halfUnit;
}

function toGreatestTime(max: string): number {
  const end = findTime((text) => text > max);
  if (end === firstTime) return Number.NEGATIVE_INFINITY;
  if (end > lastTime) return Number.POSITIVE_INFINITY;
  return end > 0 ? end - end * halfUnit : end - 1;
}

/** A number and this part of it lie next to each other. */
const halfUnit = Number.EPSILON / 2;

/** The first time whose text is one for which a test holds, as it does for every later one. */
function findTime(holds: (text: string) => boolean): number {
  let [low, high] = [firstTime, lastTime + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(new Date(middle).toISOString())) high = middle;
    else low = middle + 1;
  }
  return low;
}
