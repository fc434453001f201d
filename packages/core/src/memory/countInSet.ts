import { createFullBits, subtractBits, toSigned } from './Bits.ts';
import { type CodedRows, countTogether } from './countTogether.ts';
import type { KeptCodes } from './KeptCodes.ts';
import type { RowPart, RowSet } from './RowSet.ts';

type Counts = Uint32Array;

/** Codes by place, and how often each was seen so far. */
interface ByteCodes {
  readonly codes: Uint8Array;
  readonly counts: Int32Array;
}

/** One column, or two whose codes fit into a byte together. */
type Pair = readonly [first: CodedRows, second?: CodedRows];

const mostCodes = 256;

/**
 * Counts the codes of the rows of a set. Of a set that is a part of one whose codes are kept, those are counted,
 * two columns at once where they fit into a byte.
 *
 * @returns By column: how often each code is there.
 */
export function countInSet(columns: readonly CodedRows[], set: RowSet): readonly Counts[] {
  const kept = set.part?.of.codes ?? null;
  const own = kept === null ? [] : columns.filter(isKeepable);
  const others = columns.filter((column) => !own.includes(column));
  const found = new Map<CodedRows, Counts>();
  if (others.length > 0) {
    const counts = countTogether(others, set.rows);
    for (const [place, column] of others.entries()) found.set(column, counts[place] as Counts);
  }
  if (kept !== null && set.part !== null && own.length > 0) {
    countPairs(pairUp(own), kept, set.part, set.total, found);
  }
  return columns.map((column) => found.get(column) as Counts);
}

function isKeepable({ codes, isSettled = false, length }: CodedRows): boolean {
  return isSettled && codes instanceof Uint8Array && length <= mostCodes;
}

/** Those with many codes first, each with the one of most codes that fits. */
function pairUp(columns: readonly CodedRows[]): readonly Pair[] {
  const rest = columns.toSorted((a, b) => b.length - a.length);
  const pairs: Pair[] = [];
  for (let first = rest.shift(); first !== undefined; first = rest.shift()) {
    const most = mostCodes / first.length;
    const second = rest.find(({ length }) => length <= most);
    if (second !== undefined) rest.splice(rest.indexOf(second), 1);
    pairs.push(second === undefined ? [first] : [first, second]);
  }
  return pairs;
}

function countPairs(
  pairs: readonly Pair[],
  kept: KeptCodes,
  { of, places }: RowPart,
  total: number,
  found: Map<CodedRows, Counts>,
): void {
  // Where most are in, those that are not are fewer to count.
  const isTurned = total > of.total / 2;
  const columns = pairs.map(([first, second]): ByteCodes => {
    const bytes = first.codes as Uint8Array;
    const column = second === undefined ? kept.read(bytes) : kept.readPair(first, second);
    const { codes, totals } = column;
    return { codes, counts: isTurned ? toSigned(totals).slice() : new Int32Array(mostCodes) };
  });
  const words = toSigned(isTurned ? subtractBits(createFullBits(of.total), places) : places);
  const step = isTurned ? -1 : 1;
  let at = 0;
  for (; at + 2 <= columns.length; at += 2) {
    countTwo(columns[at] as ByteCodes, columns[at + 1] as ByteCodes, words, step);
  }
  for (const column of columns.slice(at)) countOne(column, words, step);
  for (const [place, pair] of pairs.entries()) {
    tellApart(pair, columns[place]?.counts as Int32Array, found);
  }
}

/** Writes the counts of each column of a pair. */
function tellApart([first, second]: Pair, counts: Int32Array, found: Map<CodedRows, Counts>): void {
  const own = new Uint32Array(first.length);
  found.set(first, own);
  if (second === undefined) {
    own.set(counts.subarray(0, first.length));
    return;
  }
  const { length } = second;
  const other = new Uint32Array(length);
  found.set(second, other);
  for (let code = 0; code < first.length * length; code += 1) {
    const [left, right] = [Math.floor(code / length), code % length];
    own[left] = (own[left] as number) + (counts[code] as number);
    other[right] = (other[right] as number) + (counts[code] as number);
  }
}

function countOne({ codes, counts }: ByteCodes, words: Int32Array, step: number): void {
  for (let word = 0; word < words.length; word += 1) {
    for (let rest = words[word] as number; rest !== 0; rest &= rest - 1) {
      const code = codes[(word << 5) | (31 - Math.clz32(rest & -rest))] as number;
      counts[code] = (counts[code] as number) + step;
    }
  }
}

function countTwo(
  { codes: a, counts: countsA }: ByteCodes,
  { codes: b, counts: countsB }: ByteCodes,
  words: Int32Array,
  step: number,
): void {
  for (let word = 0; word < words.length; word += 1) {
    for (let rest = words[word] as number; rest !== 0; rest &= rest - 1) {
      const place = (word << 5) | (31 - Math.clz32(rest & -rest));
      const [codeA, codeB] = [a[place] as number, b[place] as number];
      countsA[codeA] = (countsA[codeA] as number) + step;
      countsB[codeB] = (countsB[codeB] as number) + step;
    }
  }
}
