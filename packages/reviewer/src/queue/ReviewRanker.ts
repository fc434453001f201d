import {
  type Acquisition,
  type BatchRequest,
  chooseBatch,
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
  choose: BatchChooser = async ({ pool, size, scores }) =>
    chooseBatch(pool, {
      ...(size === undefined ? {} : { size }),
      ...(scores === undefined ? {} : { acquisition: () => scores }),
    }),
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
    seed: training.version,
  };
  const rows = await orderRows(pool, order, choose);
  return Array.from(rows, (row) => ids[row] as string);
}

async function orderRows(
  pool: Pool,
  order: Exclude<ReviewOrder, { readonly ids: readonly string[] }>,
  choose: BatchChooser,
): Promise<Iterable<number>> {
  if (typeof order === 'object') return toOrder(pool, order.acquisition);
  if (order !== 'diverse') return toOrder(pool, functions[order] ?? scoreMargin);
  const scores = scoreMargin(pool);
  const rest = toOrder(pool, () => scores);
  const first = await choose({ pool, size: chosenAtATime, scores });
  return new Set([...first, ...rest]);
}
