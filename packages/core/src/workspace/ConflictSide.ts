import type { DatasetAdapter } from '../adapter/DatasetAdapter.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import type { ConflictError } from '../changes/ConflictError.ts';
import { groupPatches, patchSample } from '../changes/SamplePatch.ts';
import type { Sample } from '../vocabulary/Sample.ts';

/** Both sides of a conflict about one sample. */
export interface ConflictSide {
  /** The sample; `null` where the conflict concerns the schema or the fields. */
  readonly sampleId: string | null;
  /** What isn't as the change expects, as a phrase such as `it is in test, not in pool`. */
  readonly mismatch: string;
  /** The sample as it would be with what was decided; `null` where it would not be there. */
  readonly mine: Sample | null;
  /** The sample as the backend has it now; `null` where it is not there. */
  readonly theirs: Sample | null;
}

/**
 * Reads both sides of a conflict, for the conflicts that the error names.
 *
 * @param adapter - The backend.
 * @param changeSet - What was decided.
 * @param error - What it ran into.
 * @throws Whatever the adapter throws.
 */
export async function readConflictSides(
  adapter: DatasetAdapter,
  changeSet: ChangeSet,
  error: ConflictError,
): Promise<readonly ConflictSide[]> {
  const { conflicts } = error.details;
  const ids = [...new Set(conflicts.flatMap(({ sampleId }) => sampleId ?? []))];
  const filter = { kind: 'ids', ids } as const;
  const { rows } =
    ids.length === 0
      ? { rows: [] }
      : await adapter.query({ of: 'samples', filter }, { offset: 0, limit: ids.length });
  return conflicts.map(({ sampleId, mismatch }) => {
    const theirs = rows.find(({ id }) => id === sampleId) ?? null;
    const mine = sampleId === null ? null : toMine(sampleId, theirs, changeSet);
    return { sampleId, mismatch, mine, theirs };
  });
}

function toMine(sampleId: string, theirs: Sample | null, changeSet: ChangeSet): Sample | null {
  let mine = theirs;
  for (const change of changeSet.changes) {
    if (change.kind !== 'samples') continue;
    if (change.removed.some(({ id }) => id === sampleId)) mine = null;
    mine = change.added.find(({ id }) => id === sampleId) ?? mine;
  }
  if (mine === null) return null;
  return (groupPatches(changeSet).get(sampleId) ?? []).reduce(patchSample, mine);
}
