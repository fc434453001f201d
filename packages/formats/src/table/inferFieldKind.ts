import type { FieldKind, FieldValue } from '@proofsheet/core';

const missingWords = new Set(['', 'nan', 'na', 'n/a', 'null', 'none']);
const decimal = /^-?(0|[1-9]\d*)?(\.\d+)?([eE][+-]?\d+)?$/;
const isoDate = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/;
const mostCategories = 50;
const longestCategory = 100;

/** Says whether a value is none: `null`, an empty text, or one of the words that programs write for it (`NaN`, `NA`, `null`, …). */
export function isMissing(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'number') return Number.isNaN(value);
  return typeof value === 'string' && missingWords.has(value.trim().toLowerCase());
}

/**
 * The kind of field that all of the given values fit; missing ones fit all. Numbers are written as in JSON, so that `007` and `+49` are
 * texts; dates are ISO 8601. Texts are categories where each comes twice on average and there are 50 at most.
 */
export function inferFieldKind(values: readonly unknown[]): FieldKind {
  const present = values.filter((value) => !isMissing(value));
  if (present.length === 0) return 'text';
  for (const kind of ['boolean', 'number', 'date'] as const)
    if (present.every((value) => toFieldValue(value, kind) !== undefined)) return kind;
  if (!present.every((value) => typeof value === 'string')) return 'text';
  const distinct = new Set(present);
  const isCategory =
    distinct.size <= mostCategories &&
    distinct.size * 2 <= present.length &&
    present.every((value) => value.length <= longestCategory);
  return isCategory ? 'category' : 'text';
}

/** The value of a field of a kind; `undefined` where the value isn't of that kind. */
export function toFieldValue(value: unknown, kind: FieldKind): FieldValue | undefined {
  if (kind === 'text' || kind === 'category') return toTextValue(value);
  if (isMissing(value)) return null;
  switch (kind) {
    case 'boolean':
      return toBoolean(value);
    case 'number':
      return toNumber(value);
    case 'date':
      return toDate(value);
  }
}

/** Whatever it is, as a text; an empty one stays, and only what isn't there is `null`. */
function toTextValue(value: unknown): FieldValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (value instanceof Date) return toDate(value) ?? null;
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  return typeof value === 'object' ? JSON.stringify(value, writeBigInt) : String(value);
}

function writeBigInt(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

function toBoolean(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
  if (word === 'true') return true;
  return word === 'false' ? false : undefined;
}

/** Whole numbers that JavaScript can't hold are none: they would come back as others. */
function toNumber(value: unknown): number | undefined {
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : undefined;
  }
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  const text = typeof value === 'string' ? value.trim() : '';
  if (!decimal.test(text) || !/\d/.test(text)) return undefined;
  const number = Number(text);
  if (!Number.isFinite(number)) return undefined;
  const isExact = Number.isSafeInteger(number) || !/^-?\d+$/.test(text) || String(number) === text;
  return isExact ? number : undefined;
}

/** A time with a zone is told in UTC; one without is kept as it is, since nobody knows its zone. */
function toDate(value: unknown): string | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  const text = typeof value === 'string' ? value.trim() : '';
  const match = isoDate.exec(text);
  const iso = text.replace(' ', 'T');
  const time = new Date(iso);
  if (match === null || Number.isNaN(time.getTime())) return undefined;
  return match[4] === undefined ? iso : time.toISOString();
}
