import { TokenizerError } from './TokenizerError.ts';

/** Pairs of token ids that BPE joins, each with its rank: the lower is joined first. */
export interface Merges {
  /** The rank of a pair, by its key; see {@link toPairKey}. */
  readonly ranks: ReadonlyMap<number, number>;
  /** The id of what a pair becomes, by rank. */
  readonly results: Int32Array;
}

/** A pair of ids as one number: exact, since ids of vocabularies are far below 2^26. */
export function toPairKey(left: number, right: number): number {
  return left * 0x4000000 + right;
}

/**
 * The merges of a BPE model: `"a b"`, or `["a", "b"]` as newer documents have them.
 *
 * @param value - What the document says.
 * @param vocabulary - The ids of tokens.
 * @param prefix - What tokens begin with that don't begin a word; taken off the second of a pair.
 * @param path - Where the document says it.
 * @throws {@link TokenizerError} for a merge of other than two tokens, or of tokens that aren't in the vocabulary.
 */
export function parseMerges(
  value: unknown,
  vocabulary: ReadonlyMap<string, number>,
  prefix: string,
  path: string,
): Merges {
  if (!Array.isArray(value))
    throw new TokenizerError({ kind: 'wrong-part', path, problem: 'expected a list of merges' });
  const pairs = value.filter(
    (merge) => !(typeof merge === 'string' && merge.startsWith('#version')),
  );
  const ranks = new Map<number, number>();
  const results = new Int32Array(pairs.length);
  pairs.forEach((merge: unknown, rank) => {
    const fail = (problem: string) =>
      new TokenizerError({ kind: 'wrong-part', path: `${path}.${rank}`, problem });
    const [first, second, third]: readonly unknown[] =
      typeof merge === 'string' ? merge.split(' ') : Array.isArray(merge) ? merge : [];
    if (typeof first !== 'string' || typeof second !== 'string' || third !== undefined)
      throw fail(`expected two tokens but received ${JSON.stringify(merge)}`);
    const joined = first + second.slice(prefix.length);
    const [left, right, result] = [first, second, joined].map((token) => {
      const id = vocabulary.get(token);
      if (id === undefined) throw fail(`"${token}" is not in the vocabulary`);
      return id;
    }) as [number, number, number];
    ranks.set(toPairKey(left, right), rank);
    results[rank] = result;
  });
  return { ranks, results };
}
