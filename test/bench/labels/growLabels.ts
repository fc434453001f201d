import type { Head, TrainingSet } from '@proofsheet/core';
import {
  chooseBatch,
  fitHead,
  type Pool,
  predictHead,
  scoreRandom,
  toOrder,
} from '@proofsheet/learning';
import { createRandom, shuffle } from './draw.ts';
import { learnPlainly, type Predict } from './learnPlainly.ts';
import type { Embeddings, Version } from './readEmbeddings.ts';
import { takeVectors } from './takeVectors.ts';
import { toMacroF1 } from './toMacroF1.ts';

const batch = 20;
const most = 340;
const held = 100;

/** Who chooses what is labelled: our default, or the lot. */
export type Chooser = 'default' | 'random';

/** Labels that grow, batch after batch. */
export interface Growth {
  readonly embeddings: Embeddings;
  readonly version: Version;
  readonly chooser: Chooser;
  /** What is fitted: what a training loop fits, or a plain logistic regression, as a first try has it. */
  readonly head: 'product' | 'plain';
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
  return toOrder(pool, scoreRandom).subarray(0, batch);
}

interface Taught {
  /** The classes that are labelled so far, by name. */
  readonly classes: readonly string[];
  readonly predict: Predict;
}

/** Fits a head of the classes that are labelled, each time from the head before, as a training loop does. */
function createTeacher({ embeddings, version, head: kind }: Growth) {
  let last: Head | null = null;
  return async (rows: readonly number[]): Promise<Taught | null> => {
    const names = rows.map((row) => embeddings.classes[embeddings.labels[row] as number] as string);
    const classes = [...new Set(names)].sort();
    if (classes.length < 2) return null;
    const training: TrainingSet = {
      classes,
      dimensions: embeddings.dimensions,
      vectors: takeVectors(embeddings, version, rows),
      labels: Int32Array.from(names, (name) => classes.indexOf(name)),
    };
    if (kind === 'plain') return { classes, predict: await learnPlainly(training) };
    const { head } = await fitHead(training, last === null ? {} : { from: last });
    last = head;
    return { classes, predict: (vectors) => predictHead(head, vectors) };
  };
}

/** The same probabilities for all classes: for those that nobody has labelled yet, 0. */
function widen(said: Float32Array, own: readonly string[], all: readonly string[]): Float32Array {
  const places = own.map((name) => all.indexOf(name));
  const wide = new Float32Array((said.length / own.length) * all.length);
  for (const [place, probability] of said.entries()) {
    const row = Math.floor(place / own.length);
    wide[row * all.length + (places[place % own.length] as number)] = probability;
  }
  return wide;
}

/** Labels a pool batch after batch, with a new head after each: the macro-F1 on what is never labelled, at each of `labelCounts`. */
export async function growLabels(growth: Growth): Promise<readonly number[]> {
  const { embeddings, version, chooser, seed } = growth;
  const { classes, dimensions } = embeddings;
  const teach = createTeacher(growth);
  const drawn = draw(growth, createRandom(1000 + seed));
  const heldVectors = takeVectors(embeddings, version, drawn.held);
  const truth = drawn.held.map((row) => embeddings.labels[row] as number);
  let pool = [...drawn.pool];
  let taught: Taught | null = null;
  const labeled: number[] = [];
  const curve: number[] = [];
  for (const count of labelCounts) {
    const vectors = takeVectors(embeddings, version, pool);
    const chosen = choose(chooser, {
      count: pool.length,
      classes: taught?.classes.length ?? classes.length,
      vectors,
      dimensions,
      labeledVectors: takeVectors(embeddings, version, labeled),
      seed: 7919 * seed + count,
      ...(taught === null ? {} : { probabilities: taught.predict(vectors) }),
    });
    const seen = new Set(Array.from(chosen, (place) => pool[place] as number));
    labeled.push(...seen);
    pool = pool.filter((row) => !seen.has(row));
    taught = await teach(labeled);
    const said = taught && widen(taught.predict(heldVectors), taught.classes, classes);
    curve.push(said === null ? 0 : toMacroF1(said, truth, classes.length));
  }
  return curve;
}
