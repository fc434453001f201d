import { ChangeIndex } from '../changes/ChangeIndex.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import { applyFittingPatches } from '../changes/SamplePatch.ts';
import type { Sample } from '../vocabulary/Sample.ts';

/** A sample with what change sets make of it; the same object where they make nothing of it. */
export function showOnSample(sample: Sample, changeSets: readonly ChangeSet[]): Sample {
  return changeSets.reduce(
    (current, { changes }) => applyFittingPatches(current, ChangeIndex.of(changes).find(sample.id)),
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
