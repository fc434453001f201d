import * as v from 'valibot';
import { NumberHeap } from './NumberHeap.ts';
import { PieceCache } from './PieceCache.ts';
import { type Merges, parseMerges, toPairKey } from './parseMerges.ts';
import { parsePart } from './parsePart.ts';
import {
  missingUnknown,
  type PieceTokens,
  parseVocabulary,
  type TokenModel,
} from './TokenModel.ts';
import { toByteTokens } from './toByteTokens.ts';

const schema = v.object({
  vocab: v.unknown(),
  merges: v.unknown(),
  unk_token: v.nullish(v.string()),
  continuing_subword_prefix: v.nullish(v.string()),
  end_of_word_suffix: v.nullish(v.string()),
  dropout: v.nullish(v.literal(0, 'Expected no dropout, which would make tokens of chance')),
  fuse_unk: v.optional(v.boolean(), false),
  byte_fallback: v.optional(v.boolean(), false),
  ignore_merges: v.optional(v.boolean(), false),
});

/** A rank and a place in one number that orders by rank, then place. */
const places = 0x4000000;

/** The symbols of a piece while they are joined: a list whose members leave it, so that joining costs the same anywhere. */
interface Symbols {
  readonly ids: number[];
  readonly starts: number[];
  readonly ends: number[];
}

/**
 * Byte-pair encoding: a piece begins as single characters, and the pair that was learned first is joined until none is left
 * (Sennrich, Haddow & Birch, https://arxiv.org/abs/1508.07909). A heap of pairs makes a piece of n characters cost n log n.
 */
export class BytePairs implements TokenModel {
  readonly vocabulary: ReadonlyMap<string, number>;
  readonly #options: v.InferOutput<typeof schema>;
  readonly #merges: Merges;
  readonly #cache = new PieceCache();

  /**
   * @param config - What the document says of the model.
   * @param path - Where it says it.
   * @throws TokenizerError where it isn't of that form.
   */
  constructor(config: unknown, path: string) {
    this.#options = parsePart(schema, config, path);
    const { vocab, merges, continuing_subword_prefix } = this.#options;
    this.vocabulary = parseVocabulary(vocab, `${path}.vocab`);
    const prefix = continuing_subword_prefix ?? '';
    this.#merges = parseMerges(merges, this.vocabulary, prefix, `${path}.merges`);
  }

  tokenize(piece: string): PieceTokens {
    if (this.#options.ignore_merges) {
      const id = this.vocabulary.get(piece);
      if (id !== undefined) return [id, 0, piece.length];
    }
    return this.#cache.take(piece, () => this.#join(this.#begin(piece)));
  }

  #begin(piece: string): Symbols {
    const { continuing_subword_prefix, end_of_word_suffix, byte_fallback } = this.#options;
    const symbols: Symbols = { ids: [], starts: [], ends: [] };
    let start = 0;
    let isAfterUnknown = false;
    for (const character of piece) {
      const end = start + character.length;
      const symbol = `${start === 0 ? '' : (continuing_subword_prefix ?? '')}${character}${end === piece.length ? (end_of_word_suffix ?? '') : ''}`;
      const id = this.vocabulary.get(symbol);
      const ids = id === undefined && byte_fallback ? toByteTokens(symbol, this.vocabulary) : [id];
      if (ids !== null && ids[0] !== undefined) {
        for (const each of ids) add(symbols, each as number, start, end);
        isAfterUnknown = false;
      } else isAfterUnknown = this.#addUnknown(symbols, start, end, isAfterUnknown, piece);
      start = end;
    }
    return symbols;
  }

  /** What is unknown is left out where there is no token for it, as byte-level vocabularies without one do. */
  #addUnknown(
    symbols: Symbols,
    start: number,
    end: number,
    isAfterUnknown: boolean,
    piece: string,
  ): boolean {
    const { unk_token, fuse_unk } = this.#options;
    if (typeof unk_token !== 'string') return false;
    if (isAfterUnknown && fuse_unk) symbols.ends[symbols.ends.length - 1] = end;
    else {
      const id = this.vocabulary.get(unk_token);
      if (id === undefined) throw missingUnknown(piece);
      add(symbols, id, start, end);
    }
    return true;
  }

  #join({ ids, starts, ends }: Symbols): PieceTokens {
    const { ranks, results } = this.#merges;
    const count = ids.length;
    const next = Int32Array.from(ids, (_, place) => place + 1);
    const previous = Int32Array.from(ids, (_, place) => place - 1);
    const heap = new NumberHeap();
    const rankAt = (place: number) => {
      const after = next[place] as number;
      if (after >= count) return undefined;
      return ranks.get(toPairKey(ids[place] as number, ids[after] as number));
    };
    const offer = (place: number) => {
      const rank = rankAt(place);
      if (rank !== undefined) heap.push(rank * places + place);
    };
    for (let place = 0; place + 1 < count; place += 1) offer(place);
    for (let top = heap.pop(); top !== undefined; top = heap.pop()) {
      const place = top % places;
      const rank = Math.floor(top / places);
      // The pair may be another by now, or be gone; one that becomes the same token is as good.
      const now = ids[place] === -1 ? undefined : rankAt(place);
      if (now === undefined || results[now] !== results[rank]) continue;
      const gone = next[place] as number;
      ids[place] = results[rank] as number;
      ends[place] = ends[gone] as number;
      ids[gone] = -1;
      const after = next[gone] as number;
      next[place] = after;
      if (after < count) previous[after] = place;
      if ((previous[place] as number) >= 0) offer(previous[place] as number);
      offer(place);
    }
    return ids.flatMap((id, place) =>
      id === -1 ? [] : [id, starts[place] as number, ends[place] as number],
    );
  }
}

function add({ ids, starts, ends }: Symbols, id: number, start: number, end: number): void {
  ids.push(id);
  starts.push(start);
  ends.push(end);
}
