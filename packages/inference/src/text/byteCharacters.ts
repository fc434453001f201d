const printable = [
  [0x21, 0x7e],
  [0xa1, 0xac],
  [0xae, 0xff],
] as const;

/**
 * A printable character for each byte, as GPT-2's byte-level vocabularies write them: those that are printable in Latin-1 stand for themselves,
 * the others follow from U+0100 on in their order.
 */
export const byteCharacters: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte).map(
  (byte, _, all) => {
    const isPrintable = (value: number) =>
      printable.some(([from, to]) => value >= from && value <= to);
    if (isPrintable(byte)) return String.fromCodePoint(byte);
    const before = all.slice(0, byte).filter((other) => !isPrintable(other)).length;
    return String.fromCodePoint(0x100 + before);
  },
);

const encoder = new TextEncoder();

/** The bytes of a text in UTF-8, each as its printable character. */
export function toByteCharacters(text: string): string {
  let result = '';
  for (const byte of encoder.encode(text)) result += byteCharacters[byte];
  return result;
}
