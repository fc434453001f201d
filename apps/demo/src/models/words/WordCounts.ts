/** What cuts a text into words: letters, digits that were made alike, or one mark. */
export const wordPattern = "[\\p{L}\\p{M}'’]+|0+|[^\\s\\p{L}\\p{M}0]";

/** In how many texts each word stands. */
export class WordCounts {
  readonly #texts = new Map<string, number>();
  readonly #pattern = new RegExp(wordPattern, 'gu');
  #count = 0;

  /** Texts so far. */
  get texts(): number {
    return this.#count;
  }

  /** Counts one more text. Of a long one the first ten thousand characters count. */
  add(text: string): void {
    this.#count += 1;
    const plain = text
      .slice(0, longest)
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\t\n\r ]+/g, ' ')
      .replace(/[0-9]/g, '0');
    for (const word of new Set(plain.match(this.#pattern) ?? [])) {
      this.#texts.set(word, (this.#texts.get(word) ?? 0) + 1);
    }
  }

  /**
   * The commonest words that stand in two texts or more, the commonest first.
   *
   * @param most - So many at most.
   */
  list(most: number): readonly WordCount[] {
    return [...this.#texts]
      .filter(([, texts]) => texts >= 2)
      .map(([word, texts]) => ({ word, texts }))
      .sort((a, b) => b.texts - a.texts || (a.word < b.word ? -1 : 1))
      .slice(0, most);
  }
}

/** A word, and in how many texts it stands. */
export interface WordCount {
  /** The word. */
  readonly word: string;
  /** Texts with it, ≥ 1. */
  readonly texts: number;
}

const longest = 10_000;
