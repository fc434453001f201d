import { TokenizerError } from './TokenizerError.ts';

/** Tokens of a piece of text, three numbers each: the id, and where it begins and ends in the piece, in UTF-16 units. */
export type PieceTokens = readonly number[];

/** Makes tokens of pieces of text. */
export interface TokenModel {
  /** The ids of tokens. */
  readonly vocabulary: ReadonlyMap<string, number>;
  /**
   * @param piece - Not empty.
   * @throws TokenizerError where it has what the vocabulary lacks and there is no token for that.
   */
  tokenize(piece: string): PieceTokens;
}

const largestId = 2 ** 31 - 1;

/** Whether a value can be the id of a token. */
export function isTokenId(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= largestId;
}

/**
 * A vocabulary as WordPiece and BPE have it: ids by token. Written out, since a schema takes a second for a quarter of a million tokens.
 *
 * @throws {@link TokenizerError} with the path of what is wrong.
 */
export function parseVocabulary(value: unknown, path: string): ReadonlyMap<string, number> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TokenizerError({ kind: 'wrong-part', path, problem: 'expected ids by token' });
  const vocabulary = new Map<string, number>();
  for (const [token, id] of Object.entries(value)) {
    if (!isTokenId(id)) {
      const problem = `expected an id for "${token}" but received ${JSON.stringify(id)}`;
      throw new TokenizerError({ kind: 'wrong-part', path, problem });
    }
    vocabulary.set(token, id);
  }
  return vocabulary;
}

/** What is thrown for a text that has what the vocabulary lacks. */
export function missingUnknown(piece: string): TokenizerError {
  const shown = piece.length > 24 ? `${piece.slice(0, 24)}…` : piece;
  return new TokenizerError({
    kind: 'no-unknown-token',
    path: 'model',
    problem: JSON.stringify(shown),
  });
}
