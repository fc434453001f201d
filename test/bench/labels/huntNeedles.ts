import { createClassConfidence, scoreRandom, toOrder } from '@proofsheet/learning';
import { createRandom, shuffle } from './draw.ts';
import { learnPlainly } from './learnPlainly.ts';
import type { Embeddings, Version } from './readEmbeddings.ts';
import { takeVectors } from './takeVectors.ts';

const hidden = 40;
const known = 5;
const others = 3960;
const reviews = 200;
const batch = 20;
/** Samples by lot that are taken for others until a person has seen them: one of a hundred is a needle. */
const assumed = 200;

/** A class whose needles are looked for in one of several draws. */
export interface Hunt {
  readonly embeddings: Embeddings;
  readonly version: Version;
  readonly needle: number;
  readonly seed: number;
  readonly isByLot: boolean;
}

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

/** Looks for needles in order of confidence, with a new model after each batch: how many were found after each. */
export async function huntNeedles(hunt: Hunt): Promise<readonly number[]> {
  const { embeddings, version, needle, seed, isByLot } = hunt;
  const { dimensions } = embeddings;
  const random = createRandom(100 * seed + needle);
  const haystack = hide(hunt, random);
  const negatives = new Set(haystack.pool.slice(0, assumed));
  const positives = [...haystack.known];
  let pool = shuffle(haystack.pool, random);
  const found: number[] = [0];
  for (let reviewed = 0; reviewed < reviews; reviewed += batch) {
    const vectors = takeVectors(embeddings, version, pool);
    let order = toOrder({ count: pool.length, classes: 2, seed: reviewed + seed }, scoreRandom);
    if (!isByLot) {
      const rows = [...positives, ...negatives];
      const predict = await learnPlainly({
        classes: ['other', 'needle'],
        dimensions,
        vectors: takeVectors(embeddings, version, rows),
        labels: Int32Array.from(rows, (_, place) => (place < positives.length ? 1 : 0)),
      });
      const probabilities = predict(vectors);
      order = toOrder({ count: pool.length, classes: 2, probabilities }, createClassConfidence(1));
    }
    const seen = new Set(Array.from(order.subarray(0, batch), (place) => pool[place] as number));
    for (const row of seen) {
      const isNeedle = embeddings.labels[row] === needle;
      if (isNeedle) {
        positives.push(row);
        negatives.delete(row);
      } else negatives.add(row);
    }
    pool = pool.filter((row) => !seen.has(row));
    found.push(positives.length - known);
  }
  return found;
}
