import type { DatasetAdapter } from '../adapter/DatasetAdapter.ts';
import type { EditPlan, PlanRequest } from '../adapter/EditPlan.ts';
import type { Change } from '../changes/Change.ts';
import { ChangeIndex } from '../changes/ChangeIndex.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import type { SampleEdit } from '../changes/Edit.ts';
import { IdSet } from '../changes/IdSet.ts';
import type { Query } from '../query/Query.ts';
import { affectsQuery } from './affectsQuery.ts';
import type { SampleReader } from './SampleReader.ts';

/** Tries before the samples are read instead: whoever edits all the time would hold up a bulk edit for ever. */
const longestTry = 3;

/** The kinds of changes that an edit is made of. */
const kindsOf: Readonly<Record<SampleEdit['kind'], readonly Change['kind'][]>> = {
  tag: ['tag'],
  split: ['split'],
  label: ['annotation', 'schema'],
  unlabel: ['annotation'],
};

/** What a {@link planWithAdapter} needs beside the adapter. */
export interface BulkEditContext {
  /** Tells what is shown while the plan is made. */
  readonly reader: SampleReader;
  /** Waits until everything made so far is acknowledged or refused. */
  readonly settle: () => Promise<void>;
  /** Ends it. */
  readonly signal?: AbortSignal | undefined;
}

/** Whether an edit could change which samples a query matches. */
export function editAffectsQuery(edit: SampleEdit, query: Query): boolean {
  return affectsQuery(
    query,
    kindsOf[edit.kind].map((kind) => ({ kind })),
  );
}

/**
 * Has an edit planned where the data is, and hands the plan on at once, so that nothing is shown in between. What was
 * shown while it was made, and could have a say in it, makes it be made again.
 *
 * @param adapter - The backend.
 * @param request - What is planned.
 * @param context - What happens meanwhile.
 * @param use - Gets the plan.
 * @returns What became of it; `null` where the adapter can't plan, or never got to it undisturbed.
 * @throws Whatever the adapter throws.
 */
export async function planWithAdapter<T>(
  adapter: DatasetAdapter,
  request: PlanRequest,
  { reader, settle, signal }: BulkEditContext,
  use: (plan: EditPlan) => Promise<T>,
): Promise<T | null> {
  for (let tries = 0; adapter.plan !== undefined && tries < longestTry; tries += 1) {
    await settle();
    signal?.throwIfAborted();
    const outcome = await reader.watch(async (shown) => {
      const plan = await adapter.plan?.(request, signal === undefined ? {} : { signal });
      if (plan === undefined) return null;
      // From here on each id is looked up rather than searched for.
      await ChangeIndex.prepare(plan.changes, signal);
      if (plan.sampleIds !== undefined) await IdSet.prepare(plan.sampleIds, signal);
      signal?.throwIfAborted();
      return shown.some((one) => hasSay(one, request)) ? null : { result: await use(plan) };
    });
    if (outcome !== null) return outcome.result;
  }
  return null;
}

/** Whether a change set could make a plan another one. */
function hasSay({ changes }: ChangeSet, { edit, choice: { query } }: PlanRequest): boolean {
  const own = new Set<Change['kind']>([...kindsOf[edit.kind], 'samples', 'columns']);
  if (changes.some(({ kind }) => own.has(kind))) return true;
  return query !== null && affectsQuery(query, changes);
}
