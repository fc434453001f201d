import type { Head } from '@proofsheet/core';
import {
  chooseBatch,
  type Pool,
  predictHead,
  scoreMargin,
  scoreRandom,
  toOrder,
} from '@proofsheet/learning';
import { createRandom, shuffle } from './draw.ts';
import type { Embeddings, Version } from './readEmbeddings.ts';
import { takeVectors } from './takeVectors.ts';
import { predictAll, teach, toPlaces } from './teach.ts';
import { toMacroF1 } from './toMacroF1.ts';

const batch = 20;
const most = 340;
const held = 100;

/** Who chooses what is labelled: our default, the closest calls, or the lot. */
export type Chooser = 'default' | 'margin' | 'random';

/** Labels that grow, batch after batch. */
export interface Growth {
  readonly embeddings: Embeddings;
  readonly version: Version;
  readonly chooser: Chooser;
  readonly seed: number;
  /** Samples of each class, the largest first; which class is which is drawn by lot. */
  readonly sizes: readonly number[];
}

/** How many labels there are at each point of a curve. */
export const labelCounts: readonly number[] = Array.from(
  { length: most / batch },
  (_, place) => batch * (place + 1),
);

interface Draw {
  readonly pool: readonly number[];
  /** Balanced, and never labelled. */
  readonly held: readonly number[];
}

function draw({ embeddings, sizes }: Growth, random: () => number): Draw {
  const order = shuffle([...embeddings.classes.keys()], random);
  const lists = order.map((label, place) => {
    const rows = [...embeddings.labels.keys()].filter((row) => embeddings.labels[row] === label);
    const mixed = shuffle(rows, random);
    return { pool: mixed.slice(0, sizes[place]), held: mixed.slice(-held) };
  });
  const pool = shuffle(
    lists.flatMap((list) => list.pool),
    random,
  );
  return { pool, held: lists.flatMap((list) => list.held) };
}

function choose(chooser: Chooser, pool: Pool): Uint32Array {
  if (chooser === 'default') return chooseBatch(pool, { size: batch });
  const isByLot = chooser === 'random' || pool.probabilities === undefined;
  return toOrder(pool, isByLot ? scoreRandom : scoreMargin).subarray(0, batch);
}

/** Labels a pool batch after batch, with a new head after each: the macro-F1 on what is never labelled, at each of `labelCounts`. */
export async function growLabels(growth: Growth): Promise<readonly number[]> {
  const { embeddings, version, chooser, seed } = growth;
  const { classes, dimensions } = embeddings;
  const drawn = draw(growth, createRandom(1000 + seed));
  const heldVectors = takeVectors(embeddings, version, drawn.held);
  const truth = drawn.held.map((row) => embeddings.labels[row] as number);
  let pool = [...drawn.pool];
  let head: Head | null = null;
  const labeled: number[] = [];
  const curve: number[] = [];
  for (const count of labelCounts) {
    const vectors = takeVectors(embeddings, version, pool);
    const chosen = choose(chooser, {
      count: pool.length,
      classes: head?.classes.length ?? classes.length,
      vectors,
      dimensions,
      labeledVectors: takeVectors(embeddings, version, labeled),
      seed: 7919 * seed + count,
      ...(head === null
        ? {}
        : {
            labels: toPlaces(embeddings, head, labeled),
            probabilities: predictHead(head, vectors),
          }),
    });
    const seen = new Set(Array.from(chosen, (place) => pool[place] as number));
    labeled.push(...seen);
    pool = pool.filter((row) => !seen.has(row));
    head = await teach(embeddings, version, labeled, head);
    const said = head === null ? null : predictAll(embeddings, head, heldVectors);
    curve.push(said === null ? 0 : toMacroF1(said, truth, classes.length));
  }
  return curve;
}
