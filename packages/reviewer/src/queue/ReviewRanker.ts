import {
  type Acquisition,
  answerBatch,
  type BatchRequest,
  type Pool,
  scoreConfidence,
  scoreDoubt,
  scoreEntropy,
  scoreMargin,
  scoreRandom,
  type TrainingState,
  toOrder,
} from '@proofsheet/learning';
import type { ReviewOrder } from './ReviewOrder.ts';

/** Chooses samples in a worker: `chooseBatch` of learning's `acquisitionService`. */
export type BatchChooser = (request: BatchRequest) => Promise<Uint32Array>;

/** How many samples are chosen so that they differ; those after them come as close calls. */
const chosenAtATime = 100;

const functions: Readonly<Record<string, Acquisition>> = {
  confidence: scoreConfidence,
  doubt: scoreDoubt,
  margin: scoreMargin,
  entropy: scoreEntropy,
  random: scoreRandom,
};

/**
 * The samples of a pool, what is to be looked at first at the front.
 *
 * @param order - What comes first.
 * @param state - What a training loop knows.
 * @param choose - Chooses samples that differ, in a worker; default: here, which takes up to a second.
 * @returns Ids; `null` where nothing is known of the pool, and the dataset's own order must do.
 * @throws AcquisitionError where a host's function gives something else than a number for each.
 */
export async function rankPool(
  order: ReviewOrder,
  state: TrainingState | null,
  choose: BatchChooser = async (request) => answerBatch(request),
): Promise<readonly string[] | null> {
  if (typeof order === 'object' && 'ids' in order) return order.ids;
  const training = state?.training ?? null;
  const known = state?.pool ?? null;
  if (training === null || known === null || known.ids.length === 0) return null;
  const { ids, probabilities, vectors } = known;
  const { classes, isMultiLabel, dimensions } = training.head;
  const pool: Pool = {
    count: ids.length,
    classes: classes.length,
    probabilities,
    isMultiLabel,
    vectors,
    dimensions,
    labeledVectors: training.vectors,
    labels: training.labels,
    seed: training.version,
  };
  const rows = await orderRows(pool, order, classes, choose);
  const woven = isTeaching(order) ? weave(rows, known.tuning, ids.length) : rows;
  return Array.from(woven, (row) => ids[row] as string);
}

/** Orders that bring first what a model learns most from, and by which it would be measured on what it finds hardest. */
function isTeaching(order: ReviewOrder): boolean {
  return order === 'diverse' || order === 'margin' || order === 'entropy' || order === 'doubt';
}

/**
 * Puts the samples that measure, which nothing is learnt from, into an order at equal distances and as chance has them, so that those that somebody
 * has decided are a fair sample of the pool.
 */
function* weave(
  order: Iterable<number>,
  tuning: Uint32Array,
  count: number,
): Generator<number, void, undefined> {
  const held = new Set(tuning);
  const distance = count / Math.max(1, tuning.length);
  let woven = 0;
  let next = 0;
  for (const row of order) {
    if (held.has(row)) continue;
    yield row;
    woven += 1;
    for (; next < tuning.length && woven + 1 >= (next + 1) * distance; next += 1) {
      yield tuning[next] as number;
      woven += 1;
    }
  }
  yield* tuning.subarray(next);
}

async function orderRows(
  pool: Pool,
  order: Exclude<ReviewOrder, { readonly ids: readonly string[] }>,
  classes: readonly string[],
  choose: BatchChooser,
): Promise<Iterable<number>> {
  if (typeof order === 'object' && 'like' in order) {
    const like = classes.indexOf(order.like);
    // A class without a label is like nothing yet.
    if (like === -1) return toOrder(pool, scoreMargin);
    return choose({ pool, size: pool.count, like });
  }
  if (typeof order === 'object') return toOrder(pool, order.acquisition);
  if (order !== 'diverse') return toOrder(pool, functions[order] ?? scoreMargin);
  const rest = toOrder(pool, scoreMargin);
  const first = await choose({ pool, size: chosenAtATime });
  return new Set([...first, ...rest]);
}
