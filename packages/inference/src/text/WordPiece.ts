import * as v from 'valibot';
import { PieceCache } from './PieceCache.ts';
import { parsePart } from './parsePart.ts';
import {
  missingUnknown,
  type PieceTokens,
  parseVocabulary,
  type TokenModel,
} from './TokenModel.ts';

const schema = v.object({
  unk_token: v.optional(v.string(), '[UNK]'),
  continuing_subword_prefix: v.optional(v.string(), '##'),
  max_input_chars_per_word: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 100),
  vocab: v.unknown(),
});

/**
 * WordPiece: the longest token that a word begins with, then the longest that the rest begins with, or one unknown token for all of the word
 * (Schuster & Nakajima, Japanese and Korean voice search, 2012; as BERT has it).
 */
export class WordPiece implements TokenModel {
  readonly vocabulary: ReadonlyMap<string, number>;
  readonly #unknown: number | undefined;
  readonly #prefix: string;
  readonly #longestWord: number;
  readonly #longestToken: number;
  readonly #cache = new PieceCache();

  /**
   * @param config - What the document says of the model.
   * @param path - Where it says it.
   * @throws TokenizerError where it isn't of that form.
   */
  constructor(config: unknown, path: string) {
    const options = parsePart(schema, config, path);
    this.vocabulary = parseVocabulary(options.vocab, `${path}.vocab`);
    this.#unknown = this.vocabulary.get(options.unk_token);
    this.#prefix = options.continuing_subword_prefix;
    this.#longestWord = options.max_input_chars_per_word;
    let longest = 0;
    for (const token of this.vocabulary.keys()) longest = Math.max(longest, token.length);
    this.#longestToken = longest;
  }

  tokenize(piece: string): PieceTokens {
    return this.#cache.take(piece, () => this.#cut(piece));
  }

  #cut(piece: string): PieceTokens {
    const tokens: number[] = [];
    if (countCharacters(piece) > this.#longestWord) return this.#toUnknown(piece);
    let start = 0;
    while (start < piece.length) {
      const prefix = start === 0 ? '' : this.#prefix;
      let end = Math.min(piece.length, start + Math.max(0, this.#longestToken - prefix.length));
      let id: number | undefined;
      for (; end > start; end -= 1) {
        id = this.vocabulary.get(prefix + piece.slice(start, end));
        if (id !== undefined) break;
      }
      if (id === undefined) return this.#toUnknown(piece);
      tokens.push(id, start, end);
      start = end;
    }
    return tokens;
  }

  #toUnknown(piece: string): PieceTokens {
    if (this.#unknown === undefined) throw missingUnknown(piece);
    return [this.#unknown, 0, piece.length];
  }
}

function countCharacters(text: string): number {
  let count = 0;
  for (let place = 0; place < text.length; place += 1) {
    const unit = text.charCodeAt(place);
    // The second half of a pair is none.
    if (unit < 0xdc00 || unit > 0xdfff) count += 1;
  }
  return count;
}
