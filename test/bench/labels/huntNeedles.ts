import { createClassSearch, scoreRandom, toOrder } from '@proofsheet/learning';
import { createRandom, shuffle } from './draw.ts';
import type { Embeddings, Version } from './readEmbeddings.ts';
import { takeVectors } from './takeVectors.ts';

const hidden = 40;
const known = 5;
const others = 3960;
const reviews = 200;
/** Answers after which the order is made again: what a review takes at least before it trains. */
const batch = 10;

/** A class whose needles are looked for in one of several draws. */
export interface Hunt {
  readonly embeddings: Embeddings;
  readonly version: Version;
  readonly needle: number;
  readonly seed: number;
  readonly isByLot: boolean;
}

/** Answers at each point of a hunt. */
export const reviewCounts: readonly number[] = Array.from(
  { length: reviews / batch + 1 },
  (_, place) => batch * place,
);

interface Haystack {
  readonly known: readonly number[];
  readonly pool: readonly number[];
}

function hide({ embeddings, needle }: Hunt, random: () => number): Haystack {
  const rows = shuffle([...embeddings.labels.keys()], random);
  const own = rows.filter((row) => embeddings.labels[row] === needle);
  const rest = rows.filter((row) => embeddings.labels[row] !== needle).slice(0, others);
  const pool = shuffle([...own.slice(known, known + hidden), ...rest], random);
  return { known: own.slice(0, known), pool };
}

/** Looks for needles of one class, in an order that is made again after each ten answers: how many were found at each of `reviewCounts`. */
export function huntNeedles(hunt: Hunt): readonly number[] {
  const { embeddings, version, needle, seed, isByLot } = hunt;
  const { dimensions, classes } = embeddings;
  const isNeedle = (row: number) => embeddings.labels[row] === needle;
  const random = createRandom(100 * seed + needle);
  const haystack = hide(hunt, random);
  const labeled = [...haystack.known];
  let pool = shuffle(haystack.pool, random);
  const found: number[] = [0];
  while (found.length < reviewCounts.length) {
    const order = toOrder(
      {
        count: pool.length,
        classes: classes.length,
        vectors: takeVectors(embeddings, version, pool),
        dimensions,
        labeledVectors: takeVectors(embeddings, version, labeled),
        // Whoever looks for one class says of the others no more than that they are others.
        labels: Int32Array.from(labeled, (row) => (isNeedle(row) ? needle : -1)),
        seed: reviews * seed + labeled.length,
      },
      isByLot ? scoreRandom : createClassSearch(needle),
    );
    const seen = new Set(Array.from(order.subarray(0, batch), (place) => pool[place] as number));
    labeled.push(...seen);
    pool = pool.filter((row) => !seen.has(row));
    found.push(labeled.filter(isNeedle).length - known);
  }
  return found;
}
