/** Makes a text plainer before it is cut into tokens. */
export interface NormalizeTextStep {
  /** The step. */
  readonly step: 'normalize';
  /** A Unicode normal form; default: none. */
  readonly form?: 'NFC' | 'NFD' | 'NFKC' | 'NFKD';
  /** Whether it becomes lower case; default `false`. */
  readonly lowercases?: boolean;
  /** Whether accents are taken off; default `false`. */
  readonly stripsAccents?: boolean;
  /** Whether white space becomes single spaces, none at the ends; default `false`. */
  readonly collapsesSpace?: boolean;
}

/** Cuts a text into tokens as a `tokenizer.json` says: WordPiece, BPE or Unigram, with its own normaliser and template. */
export interface TokenizeStep {
  /** The step. */
  readonly step: 'tokenize';
  /** The document itself, or its address, relative to the manifest's own. */
  readonly tokenizer: string | Readonly<Record<string, unknown>>;
  /** Tokens at most, those that the template adds included. */
  readonly maxLength: number;
  /** Fills up to `maxLength`, or to the longest of the batch; default `longest`. */
  readonly padding?: 'longest' | 'max-length';
}

/** One step from a text to tokens. */
export type TextStep = NormalizeTextStep | TokenizeStep;
