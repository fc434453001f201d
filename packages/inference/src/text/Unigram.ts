import * as v from 'valibot';
import { PieceCache } from './PieceCache.ts';
import { PrefixIndex } from './PrefixIndex.ts';
import { parsePart } from './parsePart.ts';
import { TokenizerError } from './TokenizerError.ts';
import { missingUnknown, type PieceTokens, type TokenModel } from './TokenModel.ts';
import { toByteTokens } from './toByteTokens.ts';

const schema = v.object({
  vocab: v.array(v.unknown()),
  unk_id: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(0))),
  byte_fallback: v.optional(v.boolean(), false),
});

/** How much less likely than the least likely token something unknown is, as SentencePiece has it. */
const unknownPenalty = 10;

/**
 * Unigram: the likeliest way to make a piece of tokens, by Viterbi's algorithm from left to right
 * (Kudo, https://arxiv.org/abs/1804.10959). Unknown characters in a row become one token.
 */
export class Unigram implements TokenModel {
  readonly vocabulary: ReadonlyMap<string, number>;
  readonly #scores: Float64Array;
  readonly #unknown: number | undefined;
  readonly #unknownScore: number;
  readonly #fallsBack: boolean;
  readonly #index: PrefixIndex;
  readonly #cache = new PieceCache();

  /**
   * @param config - What the document says of the model.
   * @param path - Where it says it.
   * @throws {@link TokenizerError} where it isn't of that form.
   */
  constructor(config: unknown, path: string) {
    const { vocab, unk_id, byte_fallback } = parsePart(schema, config, path);
    this.#scores = new Float64Array(vocab.length);
    this.vocabulary = readScores(vocab, this.#scores, `${path}.vocab`);
    if (typeof unk_id === 'number' && unk_id >= vocab.length) {
      const problem = `the vocabulary has ${vocab.length} tokens, and none at ${unk_id}`;
      throw new TokenizerError({ kind: 'wrong-part', path: `${path}.unk_id`, problem });
    }
    this.#unknown = unk_id ?? undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const score of this.#scores) least = Math.min(least, score);
    this.#unknownScore = least - unknownPenalty;
    this.#fallsBack = byte_fallback;
    this.#index = new PrefixIndex(this.vocabulary);
  }

  tokenize(piece: string): PieceTokens {
    return this.#cache.take(piece, () => this.#trace(piece, this.#search(piece)));
  }

  /** For each place, where the token of the best way to it begins, and its id. */
  #search(piece: string): { readonly starts: Int32Array; readonly ids: Int32Array } {
    const scores = new Float64Array(piece.length + 1);
    const starts = new Int32Array(piece.length + 1).fill(-1);
    const ids = new Int32Array(piece.length + 1);
    let place = 0;
    let single = 0;
    let hasSingle = false;
    const reach = (id: number, end: number, score: number) => {
      const total = (scores[place] as number) + score;
      if (starts[end] !== -1 && total <= (scores[end] as number)) return;
      scores[end] = total;
      starts[end] = place;
      ids[end] = id;
    };
    const found = (id: number, end: number) => {
      if (end === single) hasSingle = true;
      reach(id, end, this.#scores[id] as number);
    };
    while (place < piece.length) {
      single = place + ((piece.codePointAt(place) ?? 0) > 0xffff ? 2 : 1);
      hasSingle = false;
      this.#index.visit(piece, place, found);
      if (!hasSingle) {
        if (this.#unknown === undefined) throw missingUnknown(piece);
        reach(this.#unknown, single, this.#unknownScore);
      }
      place = single;
    }
    return { starts, ids };
  }

  #trace(
    piece: string,
    { starts, ids }: { readonly starts: Int32Array; readonly ids: Int32Array },
  ): PieceTokens {
    const backwards: (readonly [id: number, start: number, end: number])[] = [];
    let end = piece.length;
    while (end > 0) {
      const id = ids[end] as number;
      let start = starts[end] as number;
      if (id === this.#unknown)
        while (start > 0 && ids[start] === id) start = starts[start] as number;
      backwards.push([id, start, end]);
      end = start;
    }
    return backwards
      .reverse()
      .flatMap((token) => (token[0] === this.#unknown ? this.#toBytes(piece, token) : token));
  }

  #toBytes(
    piece: string,
    token: readonly [id: number, start: number, end: number],
  ): readonly number[] {
    const [, start, end] = token;
    const text = piece.slice(start, end);
    if (!this.#fallsBack || this.vocabulary.has(text)) return token;
    const ids = toByteTokens(text, this.vocabulary);
    return ids === null ? token : ids.flatMap((id) => [id, start, end]);
  }
}

/** Vocabularies have up to a quarter of a million tokens: a schema would take a second for them. */
function readScores(
  vocab: readonly unknown[],
  scores: Float64Array,
  path: string,
): ReadonlyMap<string, number> {
  const vocabulary = new Map<string, number>();
  vocab.forEach((entry, id) => {
    const [token, score]: readonly unknown[] = Array.isArray(entry) ? entry : [];
    if (typeof token !== 'string' || typeof score !== 'number' || !Number.isFinite(score)) {
      const problem = `expected a token and its score but received ${JSON.stringify(entry)}`;
      throw new TokenizerError({ kind: 'wrong-part', path: `${path}.${id}`, problem });
    }
    vocabulary.set(token, id);
    scores[id] = score;
  });
  return vocabulary;
}
