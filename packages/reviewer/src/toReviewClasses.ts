import { type SchemaVersion, toClassKeys } from '@proofsheet/core';
import type { TrainingState } from '@proofsheet/learning';
import type { ReviewClass, ReviewItem } from './ReviewState.ts';

/** The rows of a pool by sample, made once for each pool. */
const rowsOf = new WeakMap<object, ReadonlyMap<string, number>>();

/**
 * The classes with their keys, and what the model gives each for an item: from what a training loop knows, else only the proposal's score.
 *
 * @param schema - The classes.
 * @param item - The present item; `null`: there is none.
 * @param state - What a training loop knows; `null`: there is none.
 */
export function toReviewClasses(
  schema: SchemaVersion,
  item: ReviewItem | null,
  state: TrainingState | null,
): readonly ReviewClass[] {
  const hotkeys = new Map([...toClassKeys(schema)].map(([key, { id }]) => [id, key]));
  const known = item === null ? new Map<string, number>() : toProbabilities(item, state);
  return schema.classes.map(({ id, name }) => ({
    id,
    name,
    hotkey: hotkeys.get(id) ?? null,
    probability: known.get(id) ?? null,
  }));
}

function toProbabilities(
  { sample, proposal }: ReviewItem,
  state: TrainingState | null,
): ReadonlyMap<string, number> {
  const own = new Map<string, number>();
  if (proposal?.score !== undefined) own.set(proposal.classId, proposal.score);
  const { pool, training } = state ?? { pool: null, training: null };
  if (pool === null || training === null) return own;
  const rows = rowsOf.get(pool) ?? new Map(pool.ids.map((id, row) => [id, row]));
  rowsOf.set(pool, rows);
  const row = rows.get(sample.id);
  // What is looked at may be an earlier version's: its numbers would not fit.
  const isOfThis = proposal?.provenance.actor.version === String(training.version);
  if (row === undefined || (proposal !== null && !isOfThis)) return own;
  const { classes } = training.head;
  return new Map(
    classes.map((id, place) => [id, pool.probabilities[row * classes.length + place] ?? 0]),
  );
}
