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
  return Array.from(rows, (row) => ids[row] as string);
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
