import { toUnitRows } from '../rows/toUnitRows.ts';
import { writeProducts } from '../rows/writeProducts.ts';
import type { Acquisition } from './Acquisition.ts';
import { AcquisitionError } from './AcquisitionError.ts';
import { fitLikeness } from './fitLikeness.ts';
import type { Pool } from './Pool.ts';
import { expectClass, readLabeledVectors, readLabels, readVectors } from './readPool.ts';
import { drawRows, takeRows } from './scoreDensity.ts';

/** Labelled samples of either kind that are looked at, by lot; and samples of the pool that are taken for others. */
const most = 500;
const assumed = 400;
/** What a sample that is known to be another counts: those were near misses, and would else push away what is like them. */
const known = 0.5;
/** Rows whose neighbours are asked: the likest. */
const closely = 4000;
const voteWeight = 0.8;
/** How fast a neighbour's say fades with its distance. */
const narrowness = 20;
/** The say of nobody: what is far from every label has no vote. */
const silence = 0.5;

/** Vectors of what is labelled, less the mean and of length 1, in two parts. */
interface Known {
  readonly examples: Float32Array;
  readonly others: Float32Array;
}

function toMean(matrices: readonly Float32Array[], dimensions: number): Float64Array {
  const mean = new Float64Array(dimensions);
  let rows = 0;
  for (const vectors of matrices) {
    for (let start = 0; start < vectors.length; start += dimensions) {
      rows += 1;
      for (let index = 0; index < dimensions; index += 1) {
        const before = mean[index] as number;
        mean[index] = before + ((vectors[start + index] as number) - before) / rows;
      }
    }
  }
  return mean;
}

function toCentredUnits(vectors: Float32Array, mean: Float64Array): Float32Array {
  const { length } = mean;
  return toUnitRows(
    vectors.map((value, place) => value - (mean[place % length] as number)),
    length,
  );
}

function readKnown(pool: Pool, classIndex: number, mean: Float64Array): Known {
  const { length: dimensions } = mean;
  const vectors = readLabeledVectors(pool, dimensions);
  const labels = readLabels(pool, vectors.length / dimensions);
  const take = (isExample: boolean): Float32Array => {
    const rows = [...labels.keys()].filter((row) => (labels[row] === classIndex) === isExample);
    const drawn = drawRows(rows.length, most, pool.seed ?? 0);
    const places = Array.from(drawn, (place) => rows[place] as number);
    return toCentredUnits(takeRows(vectors, places, dimensions), mean);
  };
  const examples = take(true);
  if (examples.length === 0) {
    const expected = `a labelled sample of class ${classIndex}`;
    throw new AcquisitionError({ input: 'labels', problem: 'missing', expected });
  }
  return { examples, others: take(false) };
}

/** How far each row of the pool goes along a direction, once it is centred and of length 1; in standard deviations of the pool. */
function toLikeness(vectors: Float32Array, mean: Float64Array, line: Float32Array): Float64Array {
  const { length: dimensions } = mean;
  const scores = new Float64Array(vectors.length / dimensions);
  let [sum, squares] = [0, 0];
  for (let row = 0; row < scores.length; row += 1) {
    let [product, length] = [0, 0];
    for (let index = 0; index < dimensions; index += 1) {
      const value = (vectors[row * dimensions + index] as number) - (mean[index] as number);
      product += value * (line[index] as number);
      length += value * value;
    }
    const score = length === 0 ? 0 : product / Math.sqrt(length);
    scores[row] = score;
    sum += score;
    squares += score * score;
  }
  const middle = sum / scores.length;
  const spread = Math.sqrt(Math.max(0, squares / scores.length - middle * middle));
  return scores.map((score) => (spread === 0 ? 0 : (score - middle) / spread));
}

/** What the neighbours of a row say together: how many there are, the nearer the more. */
function countNear(units: Float32Array, row: number, others: Float32Array, dimensions: number) {
  const cosines = new Float64Array(others.length / dimensions);
  writeProducts(cosines, units, row, others, 0, cosines.length, dimensions);
  return cosines.reduce((sum, cosine) => sum + Math.exp(narrowness * (cosine - 1)), 0);
}

/**
 * Makes the order in which more samples of one class are found where few are known: needles.
 *
 * It takes what the vectors say and not what a head does, so that one labelled sample is enough, and no second class is needed. The direction
 * towards the examples, away from what is known to be another and from 400 samples by lot, which are taken for others until somebody has
 * looked (positive and unlabelled learning; Elkan and Noto 2008), is fitted on centred vectors of length 1. To that comes the vote of the
 * labelled neighbours, so that classes that lie in several crowds are found in each, and what is like a near miss comes later. It is meant to be
 * asked again after every ten answers or so.
 *
 * @param classIndex - The class, as its place among the classes. Whatever is labelled with another, or −1, is no example.
 * @returns Needs `vectors`, `labeledVectors` and `labels` of the pool; throws an AcquisitionError where they are missing or wrong, or no labelled
 * sample is of the class.
 * @example
 * ```ts
 * const next = toOrder(pool, createClassSearch(classes.indexOf('crack'))).subarray(0, 10);
 * ```
 */
export function createClassSearch(classIndex: number): Acquisition {
  return (pool) => {
    const { vectors, dimensions } = readVectors(pool);
    expectClass(classIndex, pool);
    const mean = toMean([vectors, readLabeledVectors(pool, dimensions)], dimensions);
    const { examples, others } = readKnown(pool, classIndex, mean);
    const drawn = drawRows(pool.count, assumed, pool.seed ?? 0);
    const taken = toCentredUnits(takeRows(vectors, drawn, dimensions), mean);
    const counts = [examples, others, taken].map(({ length }) => length / dimensions);
    const [wanted = 0, unwanted = 0] = counts;
    const units = new Float32Array(examples.length + others.length + taken.length);
    units.set(examples);
    units.set(others, examples.length);
    units.set(taken, examples.length + others.length);
    const weights = new Float64Array(units.length / dimensions).fill(1);
    weights.fill(known, wanted, wanted + unwanted);
    const line = fitLikeness({ units, dimensions, examples: wanted, weights });
    const scores = toLikeness(vectors, mean, line);
    return addVotes(scores, { examples, others }, vectors, mean);
  };
}

/** Adds what the neighbours say of the likest rows; the rest stay behind those. */
function addVotes(
  scores: Float64Array,
  { examples, others }: Known,
  vectors: Float32Array,
  mean: Float64Array,
): Float32Array {
  const { length: dimensions } = mean;
  const order = Uint32Array.from(scores, (_, row) => row);
  if (order.length > closely) {
    order.sort((one, other) => (scores[other] as number) - (scores[one] as number));
  }
  const rows = order.subarray(0, closely);
  const units = toCentredUnits(takeRows(vectors, rows, dimensions), mean);
  const sums = Float32Array.from(scores, (score) => score - voteWeight);
  for (const [place, row] of rows.entries()) {
    const forIt = countNear(units, place, examples, dimensions);
    const against = countNear(units, place, others, dimensions);
    const vote = (forIt - against) / (forIt + against + silence);
    sums[row] = (scores[row] as number) + voteWeight * vote;
  }
  return sums;
}
