/** The tokens of one text. */
export interface TokenRow {
  /** The ids of its tokens, with those of the template. */
  readonly ids: Int32Array;
  /** The segment of each token. */
  readonly typeIds: Int32Array;
  /**
   * Two numbers a token: where the stretch of the text that it was made of begins and ends, in UTF-16 units of the text as it was given; −1 and
   * −1 for a token of the template. Neither goes backwards.
   */
  readonly spans: Int32Array;
  /** Whether the text has more tokens than there was room for. */
  readonly isTruncated: boolean;
}

/** What fills a row up. */
export interface TokenPadding {
  /** The token's id. */
  readonly id: number;
  /** Its segment. */
  readonly typeId: number;
  /** Where it is put. */
  readonly side: 'left' | 'right';
}

/** Makes tokens of texts, as a tokenizer.json says. */
export interface Tokenizer {
  /** What fills rows up. */
  readonly padding: TokenPadding;
  /** Tokens that the template adds to each row. */
  readonly addedLength: number;
  /**
   * Makes tokens of a text. Lone surrogates are read as U+FFFD.
   *
   * @param text - Any text; an empty one gives the template's tokens.
   * @param limit - Tokens of the text at most, those of the template left out; default: all. Where the rest is cut off is as the document says: at
   * the end, unless its `truncation.direction` is `Left`.
   * @throws TokenizerError where the text has what the vocabulary lacks and there is no token for that.
   */
  encode(text: string, limit?: number): TokenRow;
}
