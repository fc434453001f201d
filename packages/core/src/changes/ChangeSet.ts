import type { Actor } from '../vocabulary/Actor.ts';
import { type Change, invertChange } from './Change.ts';
import { ChangeIndex } from './ChangeIndex.ts';

/** Why a change set was made. */
export type ChangeReason = 'import' | 'edit' | 'undo' | 'redo';

/** Changes that are made together or not at all: what commits, undo and the audit trail are made of. */
export interface ChangeSet {
  /** Unique; a backend that sees the same id twice applies it once. */
  readonly id: string;
  /** Who made the changes. */
  readonly actor: Actor;
  /** Why they were made. */
  readonly reason: ChangeReason;
  /** When they were made: ISO 8601 in UTC. */
  readonly at: string;
  /** The changes, in the order in which they apply. */
  readonly changes: readonly Change[];
  /** The change set that this one undoes or makes again. */
  readonly of?: string;
  /** The dataset's revision that it was made on, where that is known. */
  readonly base?: number;
  /** What it rests on, for whoever reads the audit trail. */
  readonly note?: string;
  /** The change set that was refused, and that this one takes the place of. */
  readonly insteadOf?: string;
}

/** What a change set has beside its changes. */
export type ChangeSetHeader = Omit<ChangeSet, 'changes'>;

/**
 * The change set that undoes a change set: every change inverted, in the opposite order.
 *
 * @param changeSet - What is to be undone.
 * @param header - Id, actor, reason and time of the new change set.
 */
export function invertChangeSet(changeSet: ChangeSet, header: ChangeSetHeader): ChangeSet {
  const changes = changeSet.changes.map(invertChange).reverse();
  ChangeIndex.adoptInverse(changes, changeSet.changes);
  return { ...header, of: changeSet.id, changes };
}

/** Ids of the samples that a change set touches, each once. */
export function toSampleIds(changeSet: ChangeSet): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const change of changeSet.changes) {
    switch (change.kind) {
      case 'samples':
        for (const sample of change.added) ids.add(sample.id);
        for (const sample of change.removed) ids.add(sample.id);
        break;
      case 'tag':
      case 'split':
        for (const id of change.sampleIds) ids.add(id);
        break;
      case 'columns':
        for (const id of change.batch.ids) ids.add(id);
        break;
      case 'annotation':
        ids.add(change.sampleId);
        break;
      default:
    }
  }
  return ids;
}
