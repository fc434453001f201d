import type { ChangeSet } from '../changes/ChangeSet.ts';
import { applyFittingPatches, groupPatches, type SamplePatch } from '../changes/SamplePatch.ts';
import type { Sample } from '../vocabulary/Sample.ts';

const grouped = new WeakMap<ChangeSet, ReadonlyMap<string, readonly SamplePatch[]>>();

/** A change set may touch a million samples and is shown on one page after the other. */
function readPatches(changeSet: ChangeSet): ReadonlyMap<string, readonly SamplePatch[]> {
  const known = grouped.get(changeSet) ?? groupPatches(changeSet);
  grouped.set(changeSet, known);
  return known;
}

/** A sample with what change sets make of it; the same object where they make nothing of it. */
export function showOnSample(sample: Sample, changeSets: readonly ChangeSet[]): Sample {
  return changeSets.reduce(
    (current, changeSet) => applyFittingPatches(current, readPatches(changeSet).get(sample.id)),
    sample,
  );
}

/** Rows with what a change set makes of them; the same map where it makes nothing of any. */
export function showOnRows(
  rows: ReadonlyMap<number, Sample>,
  changeSet: ChangeSet,
): ReadonlyMap<number, Sample> {
  const shown = new Map(rows);
  let isSame = true;
  for (const [index, row] of rows) {
    const next = showOnSample(row, [changeSet]);
    if (next === row) continue;
    shown.set(index, next);
    isSame = false;
  }
  return isSame ? rows : shown;
}
