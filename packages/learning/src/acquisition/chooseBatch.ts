import { toUnitRows } from '../rows/toUnitRows.ts';
import type { Acquisition } from './Acquisition.ts';
import { AcquisitionError } from './AcquisitionError.ts';
import type { Pool } from './Pool.ts';
import { readLabeledVectors, readProbabilities, readScores, readVectors } from './readPool.ts';
import { drawRows, scoreDensity, takeRows } from './scoreDensity.ts';
import { scoreMargin } from './scoreMargin.ts';
import { shrinkDistances, spreadRows } from './spreadRows.ts';
import { toOrder } from './toOrder.ts';

/** How the next samples are chosen. */
export interface BatchOptions {
  /** Samples of a batch, ≥ 1; default: 20. */
  readonly size?: number;
  /** What makes a sample worth looking at, 0 or more; default: `scoreMargin`. */
  readonly acquisition?: Acquisition;
}

/** Labels a class from which on the model is trusted in full; before, in proportion. */
const trusted = 10;
const densityPower = 2;
/** Rows that are looked at closely; a batch is a small part of them, and so many are done in a second. */
const closely = 4000;

/** How far the model can be trusted, 0 to 1: 0 where there is none. */
function toTrust(pool: Pool, labeled: number): number {
  if (pool.probabilities === undefined) return 0;
  return Math.min(1, labeled / (trusted * Math.max(2, pool.classes)));
}

/** The rows that are looked at closely: all, or the best by score and others by lot, the fewer the more the model is trusted. */
function shortlist(pool: Pool, scores: Float32Array | null, trust: number): Uint32Array {
  if (pool.count <= closely) return Uint32Array.from({ length: pool.count }, (_, row) => row);
  const best = scores === null ? 0 : Math.round(closely * trust);
  const rows = new Set(scores === null ? [] : toOrder(pool, () => scores).subarray(0, best));
  for (const row of drawRows(pool.count, closely, pool.seed ?? 0)) {
    if (rows.size >= closely) break;
    rows.add(row);
  }
  return Uint32Array.from(rows);
}

function expectSize(size: number): void {
  if (Number.isInteger(size) && size >= 1) return;
  throw new AcquisitionError({
    input: 'size',
    problem: 'value',
    expected: 'a whole number of 1 or more',
  });
}

/** @throws AcquisitionError where a score is below 0. */
function readWorths(pool: Pool, acquisition: Acquisition): Float32Array {
  const scores = readScores(pool, acquisition(pool));
  const index = scores.findIndex((score) => score < 0);
  if (index === -1) return scores;
  const expected = 'scores of 0 or more, as they are multiplied';
  throw new AcquisitionError({ input: 'scores', problem: 'value', expected, index });
}

/** What each row's distance is multiplied by: worth, as far as the model is trusted, density, and news, as far as it isn't. */
function toWeights(pool: Pool, scores: Float32Array | null, news: Float32Array, trust: number) {
  const weights = scoreDensity(pool);
  for (let row = 0; row < weights.length; row += 1) {
    weights[row] =
      (weights[row] as number) ** densityPower *
      (scores === null ? 1 : (scores[row] as number) ** trust) *
      (news[row] as number) ** (1 - trust);
  }
  return weights;
}

/**
 * Chooses the samples that a person is to label next, the default strategy. The head is trained again after each batch.
 *
 * Each sample is worth its closeness to call (`scoreMargin`) × how dense it lies there × how far it is from what is labelled, and the batch is
 * spread out over what is worth it (k-centre greedy). A model that learnt from few labels is not trusted yet: the margin counts in
 * proportion to the labels, up to ten a class, and the distance to what is labelled for the rest. So the first batch, before there is
 * a model, is made of typical samples far apart (as TypiClust does; Hacohen, Dekel and Weinshall 2022, "Active learning on a budget"), and
 * later ones of close calls that differ (as BADGE does; Ash et al. 2020). Without vectors it is the plain margin. Of more than 4,000 samples,
 * 4,000 are looked at: the closest calls, and others by lot.
 *
 * @param pool - The samples: `vectors`, `probabilities` once there is a model, `labeledVectors` once there are labels.
 * @param options - How many, and what they are chosen by.
 * @returns Rows of the pool in their order; fewer than `size` where there are fewer.
 * @throws AcquisitionError where the pool has neither vectors nor probabilities, or what it has is wrong.
 */
export function chooseBatch(pool: Pool, options: BatchOptions = {}): Uint32Array {
  const { size = 20, acquisition = scoreMargin } = options;
  expectSize(size);
  if (pool.vectors === undefined) {
    return toOrder(pool, acquisition).slice(0, size);
  }
  const { vectors, dimensions } = readVectors(pool);
  const labeled = toUnitRows(readLabeledVectors(pool, dimensions), dimensions);
  if (pool.probabilities !== undefined) readProbabilities(pool);
  const isScored = pool.probabilities !== undefined || options.acquisition !== undefined;
  const trust = options.acquisition === undefined ? toTrust(pool, labeled.length / dimensions) : 1;
  const scores = isScored ? readWorths(pool, acquisition) : null;
  const rows = shortlist(pool, scores, trust);
  const near: Pool = {
    count: rows.length,
    classes: pool.classes,
    vectors: takeRows(vectors, rows, dimensions),
    dimensions,
    seed: pool.seed ?? 0,
  };
  const units = toUnitRows(near.vectors ?? new Float32Array(), dimensions);
  const news = new Float32Array(rows.length).fill(1);
  for (let row = 0; trust < 1 && row < labeled.length / dimensions; row += 1) {
    shrinkDistances(news, units, labeled, row, dimensions);
  }
  const worths = scores === null ? null : Float32Array.from(rows, (row) => scores[row] as number);
  const weights = toWeights(near, worths, news, trust);
  return spreadRows({ units, dimensions, size, weights }).rows.map((row) => rows[row] as number);
}
