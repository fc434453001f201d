import type { DatasetAdapter } from '../adapter/DatasetAdapter.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import { ConflictError } from '../changes/ConflictError.ts';
import { type ConflictSide, readConflictSides } from './ConflictSide.ts';

/** A change set that the backend refused, that is in conflict, or that could not be kept. */
export interface CommitFailure {
  /** What was refused; none of it is in the dataset. */
  readonly changeSet: ChangeSet;
  /** Why; a `ConflictError` where the change was made on a state that is no longer so. */
  readonly error: unknown;
  /** Both sides of a conflict; `null` until they are read, and where it is none. */
  readonly sides: readonly ConflictSide[] | null;
}

/** What waits for a person's word. */
export class FailureList {
  readonly #adapter: DatasetAdapter;
  readonly #onChange: (failures: readonly CommitFailure[]) => void;
  #failures: readonly CommitFailure[] = [];

  /**
   * @param adapter - Where both sides of a conflict are read.
   * @param onChange - Told of every new list.
   */
  constructor(adapter: DatasetAdapter, onChange: (failures: readonly CommitFailure[]) => void) {
    this.#adapter = adapter;
    this.#onChange = onChange;
  }

  /** Whether a change set is among the failures. */
  has(id: string): boolean {
    return this.#failures.some(({ changeSet }) => changeSet.id === id);
  }

  /** Adds a change set, and reads both sides where it is a conflict. */
  add(changeSet: ChangeSet, error: unknown): void {
    const failure: CommitFailure = { changeSet, error, sides: null };
    this.#set([...this.#failures, failure]);
    if (!(error instanceof ConflictError)) return;
    readConflictSides(this.#adapter, changeSet, error).then(
      (sides) =>
        this.#set(this.#failures.map((one) => (one === failure ? { ...failure, sides } : one))),
      // Without them the error still tells what is wrong, and resolving reads what it needs by itself.
      () => undefined,
    );
  }

  /** Drops a change set. */
  drop(id: string): void {
    if (this.has(id)) this.#set(this.#failures.filter(({ changeSet }) => changeSet.id !== id));
  }

  #set(failures: readonly CommitFailure[]): void {
    this.#failures = failures;
    this.#onChange(failures);
  }
}
