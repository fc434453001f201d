/**
 * A value as bytes that are the same wherever the value is: JSON in UTF-8, with the names of every object in one
 * order and without those whose value is `undefined`. Two datasets hold the same where the bytes of their pictures
 * are the same.
 *
 * @param value - What JSON can tell: plain objects, lists, texts, finite numbers, truth values and `null`.
 */
export function toCanonicalBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value, sortNames));
}

/** Names that look like whole numbers come first in any object, which is one order too. */
function sortNames(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(entries.sort(([a], [b]) => Number(a > b) - Number(a < b)));
}
