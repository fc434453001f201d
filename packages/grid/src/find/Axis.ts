import type { FieldKind, Filter } from '@proofsheet/core';
import type { PartKey } from '../FilterParts.ts';

/** A stretch of an axis; an end that is absent is open. */
export interface Stretch {
  /** Least value; of dates, milliseconds since 1970 in UTC. */
  readonly min?: number;
  /** Greatest value. */
  readonly max?: number;
}

/** What a histogram is drawn along. */
export interface Axis {
  /** What its values are. */
  readonly kind: 'number' | 'date' | 'score';
  /** Where it starts. */
  readonly min: number;
  /** Where it ends, ≥ `min`. */
  readonly max: number;
  /** What a brush rounds to, > 0. */
  readonly step: number;
}

const day = 86_400_000;
const minute = 60_000;
const endOfDay = 'T23:59:59.999Z';
/** A brush is as fine as this part of the axis, rounded to a number that reads well. */
const fineness = 100;

/** The axis of scores. */
export const scoreAxis: Axis = { kind: 'score', min: 0, max: 1, step: 0.01 };

/** The axis of a field whose values lie in a closed range. */
export function toAxis(kind: FieldKind, min: number, max: number): Axis {
  if (kind === 'date') return { kind, min, max, step: isShort(min, max) ? minute : day };
  const areWhole = Number.isInteger(min) && Number.isInteger(max);
  const step = toNiceStep((max - min) / fineness);
  return { kind: 'number', min, max, step: areWhole ? Math.max(1, step) : step };
}

/** Rounds a value of an axis to its step; the ends stay as they are. */
export function snap({ min, max, step }: Axis, value: number): number {
  if (value <= min) return min;
  if (value >= max) return max;
  const rounded = Math.round(value / step) * step;
  const digits = Math.max(0, Math.ceil(-Math.log10(step)) + 1);
  return Math.min(max, Math.max(min, Number(rounded.toFixed(Math.min(20, digits)))));
}

/** The stretch between two values, in whichever order; an end at the end of the axis is open. */
export function toStretch(axis: Axis, one: number, other: number): Stretch {
  const low = snap(axis, Math.min(one, other));
  const high = snap(axis, Math.max(one, other));
  return {
    ...(low <= axis.min ? {} : { min: low }),
    ...(high >= axis.max ? {} : { max: high }),
  };
}

/** The stretch that a filter lets through; `null` where it is of another kind. */
export function readStretch(filter: Filter | undefined): Stretch | null {
  if (filter?.kind !== 'range' && filter?.kind !== 'score') return null;
  const [min, max] = [toValue(filter.min), toValue(filter.max)];
  return { ...(min === null ? {} : { min }), ...(max === null ? {} : { max }) };
}

/**
 * The filter that lets a stretch through; `null` where it is open at both ends.
 *
 * @param axis - What the stretch is of.
 * @param key - The field, or `@score` with or without a model.
 * @param stretch - Both ends are in.
 * @param like - A filter whose further conditions stay, such as the version of the model.
 */
export function toStretchFilter(
  axis: Axis,
  key: PartKey,
  { min, max }: Stretch,
  like: Filter | null = null,
): Filter | null {
  if (min === undefined && max === undefined) return null;
  if (axis.kind === 'score') {
    const model = key.startsWith('@score:') ? { model: key.slice('@score:'.length) } : {};
    const { version } = like?.kind === 'score' ? like : {};
    return {
      kind: 'score',
      ...(min === undefined ? {} : { min }),
      ...(max === undefined ? {} : { max }),
      ...model,
      ...(version === undefined ? {} : { version }),
    };
  }
  const isDate = axis.kind === 'date';
  const isByDay = axis.step >= day;
  return {
    kind: 'range',
    field: key,
    ...(min === undefined ? {} : { min: isDate ? toDateText(min, isByDay, 'start') : min }),
    ...(max === undefined ? {} : { max: isDate ? toDateText(max, isByDay, 'end') : max }),
  };
}

/** The text of a value in an `<input>` of its kind. */
export function toInputText({ kind, step }: Axis, value: number | undefined): string {
  if (value === undefined) return '';
  if (kind !== 'date') return String(value);
  return new Date(value).toISOString().slice(0, step >= day ? 10 : 16);
}

/** Reads the text of an `<input>`; `null` where there is no value in it. */
export function readInputText({ kind }: Axis, text: string): number | null {
  if (text.trim() === '') return null;
  const isMinute = kind === 'date' && text.includes('T');
  const value = kind === 'date' ? Date.parse(isMinute ? `${text}Z` : text) : Number(text);
  return Number.isFinite(value) ? value : null;
}

/** Dates are compared as texts: a day comes before each of its moments, so its end must be told in full. */
function toDateText(value: number, isByDay: boolean, end: 'start' | 'end'): string {
  const text = new Date(value).toISOString();
  if (!isByDay) return text;
  return end === 'start' ? text.slice(0, 10) : `${text.slice(0, 10)}${endOfDay}`;
}

function toValue(bound: number | string | undefined): number | null {
  if (bound === undefined) return null;
  // The end of a day stands for the day.
  const text = typeof bound === 'string' && bound.endsWith(endOfDay) ? bound.slice(0, 10) : bound;
  const value = typeof text === 'number' ? text : Date.parse(text);
  return Number.isFinite(value) ? value : null;
}

function isShort(min: number, max: number): boolean {
  return max - min < 4 * day;
}

/** The least of 1, 2, 5, 10, … (and their parts) that is not less than a length. */
function toNiceStep(length: number): number {
  if (!(length > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(length));
  return ([1, 2, 5, 10].find((factor) => factor * power >= length) ?? 10) * power;
}
