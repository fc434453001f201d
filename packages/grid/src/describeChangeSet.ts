import {
  type ChangeSet,
  excludedTag,
  invertChangeSet,
  reviewTag,
  type SchemaVersion,
  type SliceChange,
  toSampleIds,
} from '@proofsheet/core';
import type { GridMessages } from './GridMessages.ts';

/** Says in one line what a change set did, as a person would. */
export function describeChangeSet(
  changeSet: ChangeSet,
  schema: SchemaVersion,
  messages: GridMessages,
): string {
  if (changeSet.reason === 'undo') {
    return messages.undone(
      describeChanges(invertChangeSet(changeSet, changeSet), schema, messages),
    );
  }
  const what = describeChanges(changeSet, schema, messages);
  return changeSet.reason === 'redo' ? messages.redone(what) : what;
}

function describeChanges(
  changeSet: ChangeSet,
  schema: SchemaVersion,
  messages: GridMessages,
): string {
  const count = toSampleIds(changeSet).size;
  const change = changeSet.changes.find(({ kind }) => kind !== 'schema');
  if (change?.kind === 'slice') return describeSlice(change, messages);
  if (change?.kind === 'tag') {
    if (change.tag === reviewTag) return messages.reviewed(count, change.present);
    if (change.tag === excludedTag) return messages.excluded(count, change.present);
    return change.present
      ? messages.tagged(count, change.tag)
      : messages.untagged(count, change.tag);
  }
  if (change?.kind === 'split') return messages.moved(count, messages.split(change.after));
  const parts = changeSet.changes.filter(
    (one) => one.kind === 'annotation' && (one.before ?? one.after)?.region !== undefined,
  ).length;
  if (change?.kind === 'annotation' && change.after === null)
    return parts > 0 ? messages.annotationsRemoved(parts) : messages.unlabelled(count);
  if (change?.kind === 'annotation' && change.after !== null) {
    const id = change.after.classId;
    const added = changeSet.changes.find(({ kind }) => kind === 'schema');
    const classes = added?.kind === 'schema' ? added.after.classes : schema.classes;
    const name = classes.find((definition) => definition.id === id)?.name ?? id;
    return parts > 0 ? messages.annotationsLabelled(parts, name) : messages.labelled(count, name);
  }
  return messages.changed;
}

function describeSlice({ before, after }: SliceChange, messages: GridMessages): string {
  if (after === null) return messages.sliceDeleted(before?.name ?? '');
  if (before === null) return messages.sliceSaved(after.name);
  if (before.name !== after.name) return messages.sliceRenamed(before.name, after.name);
  return messages.sliceUpdated(after.name);
}
