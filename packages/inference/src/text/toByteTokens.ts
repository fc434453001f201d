const encoder = new TextEncoder();

/** The ids of a text's bytes, `<0x00>` to `<0xFF>`; `null` where the vocabulary lacks one of them. */
export function toByteTokens(
  text: string,
  vocabulary: ReadonlyMap<string, number>,
): readonly number[] | null {
  const ids: number[] = [];
  for (const byte of encoder.encode(text)) {
    const id = vocabulary.get(`<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`);
    if (id === undefined) return null;
    ids.push(id);
  }
  return ids;
}
