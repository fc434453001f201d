/** A JSON object that nothing is known of. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Says whether a value is an object with keys, and neither an array nor `null`. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Says whether a value is a number that can be counted with: neither NaN nor infinite. */
export function isFiniteNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** Parses JSON; gives the error itself where it is malformed. */
export function tryParseJson(text: string): { value: unknown } | { error: Error } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { error: error instanceof Error ? error : new SyntaxError(String(error)) };
  }
}

/** Says whether a value can be a width or a height in pixels: a whole number of 1 or more. */
export function isPixelLength(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0;
}
