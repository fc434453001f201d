import type { Commit } from '../adapter/DatasetAdapter.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import type { WireError } from '../worker/WireError.ts';

/**
 * What becomes of a kept change set. `queued`: it is to be brought to the backend, and may have got there
 * already. `conflict`: it was made on a state that is no longer so. `refused`: the backend won't have it.
 */
export type OutboxEntryState = 'queued' | 'conflict' | 'refused';

/** A change set that is kept until it is acknowledged or let go of. */
export interface OutboxEntry {
  /** Its place among all that was ever kept: later ones have greater numbers. */
  readonly order: number;
  /** What was decided. */
  readonly changeSet: ChangeSet;
  /** What becomes of it. */
  readonly state: OutboxEntryState;
  /** Why it is in conflict or refused; `null` while it is queued. */
  readonly error: WireError | null;
}

/** What another context, such as a second tab, did with the outbox that it shares with this one. */
export type OutboxNews =
  | {
      /** A context has come; whoever sends looks again at what is kept. */
      readonly kind: 'opened';
    }
  | {
      /** An entry is new, or its state is another. */
      readonly kind: 'added' | 'changed';
      /** The entry as it is now. */
      readonly entry: OutboxEntry;
    }
  | {
      /** An entry is gone. */
      readonly kind: 'removed';
      /** The change set's id. */
      readonly id: string;
      /** The acknowledgement; `null` where the change set was let go of. */
      readonly commit: Commit | null;
    };

/** Where change sets are kept until they are acknowledged: in memory, or in the browser's storage. */
export interface OutboxStore {
  /** What is kept, in its order. Tells the other contexts that this one has come. */
  load(): Promise<readonly OutboxEntry[]>;
  /**
   * Keeps a change set as the last one. Resolves once it would survive a crash.
   *
   * @param changeSet - What is kept.
   * @param insteadOf - Id of an entry that goes in the same step.
   * @returns The entry; `null`, and nothing is kept, where that other entry was gone already.
   * @throws StorageError where it can't be kept.
   */
  add(changeSet: ChangeSet, insteadOf?: string): Promise<OutboxEntry | null>;
  /** Gives an entry another state; does nothing where it is gone. */
  change(id: string, state: OutboxEntryState, error: WireError | null): Promise<void>;
  /**
   * Forgets an entry; does nothing where it is gone.
   *
   * @param id - The change set's id.
   * @param commit - The acknowledgement; `null` where the change set is let go of.
   */
  remove(id: string, commit: Commit | null): Promise<void>;
  /** Calls the listener with what other contexts did; returns what ends it. */
  subscribe(listener: (news: OutboxNews) => void): () => void;
  /**
   * Waits until this context is the one that sends: one at a time among those that share the outbox. Where
   * that one ends, in whatever way, the next one takes over.
   *
   * @param signal - Ends the waiting.
   * @returns Lets another context send.
   */
  lead(signal: AbortSignal): Promise<() => void>;
}
