/** A text cut where a reader would cut it: between graphemes, of which an emoji or a letter with its signs is one. */
export interface GraphemeMap {
  /** The text. */
  readonly text: string;
  /** Where graphemes begin, in UTF-16 code units, in order; the last one is the length of the text. */
  readonly edges: readonly number[];
}

/** Finds the graphemes of a text. */
export function toGraphemes(text: string): GraphemeMap {
  const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text);
  const edges = Array.from(segments, ({ index }) => index);
  return { text, edges: [...edges, text.length] };
}
