/** Texts as a few long ones, which the browser stores and reads several times as fast as many short ones. */
interface TextPack {
  /** JSON of lists of texts, which follow one another. */
  readonly packedTexts: readonly string[];
}

const packedFrom = 1000;
const textsPerPiece = 32_768;

/**
 * Puts the long lists of texts anywhere in a plain value into packs.
 *
 * @param value - Plain objects, lists and typed arrays.
 * @returns In the end the value with packs. Yields often, so that whoever runs it can do something else in between.
 */
export function* packTexts(value: unknown): Generator<void, unknown, undefined> {
  if (Array.isArray(value)) {
    if (value.length < packedFrom || !value.every(isText)) return value;
    const packedTexts: string[] = [];
    for (let start = 0; start < value.length; start += textsPerPiece) {
      packedTexts.push(JSON.stringify(value.slice(start, start + textsPerPiece)));
      yield;
    }
    return { packedTexts } satisfies TextPack;
  }
  if (!isPlain(value)) return value;
  const packed: [string, unknown][] = [];
  for (const [name, part] of Object.entries(value)) packed.push([name, yield* packTexts(part)]);
  return Object.fromEntries(packed);
}

/** Undoes {@link packTexts}. */
export function unpackTexts(value: unknown): unknown {
  if (!isPlain(value)) return value;
  if ('packedTexts' in value) {
    return (value as unknown as TextPack).packedTexts.flatMap(
      (piece) => JSON.parse(piece) as readonly string[],
    );
  }
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, unpackTexts(part)]));
}

function isText(value: unknown): boolean {
  return typeof value === 'string' || value === null;
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}
