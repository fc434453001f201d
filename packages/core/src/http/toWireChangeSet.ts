import type { Change } from '../changes/Change.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import { toColumnSample } from '../memory/toColumnSample.ts';

/** A change set as JSON can carry it: columns become the samples that they are. The same object where it has none. */
export function toWireChangeSet(changeSet: ChangeSet): ChangeSet {
  if (!changeSet.changes.some(({ kind }) => kind === 'columns')) return changeSet;
  return { ...changeSet, changes: changeSet.changes.map(toWireChange) };
}

function toWireChange(change: Change): Change {
  if (change.kind !== 'columns') return change;
  const samples = change.batch.ids.map((_, place) => toColumnSample(change.batch, place));
  return change.present
    ? { kind: 'samples', added: samples, removed: [] }
    : { kind: 'samples', added: [], removed: samples };
}
