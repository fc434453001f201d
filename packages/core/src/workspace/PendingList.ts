import type { ChangeSet } from '../changes/ChangeSet.ts';
import type { OutboxEntry } from './OutboxStore.ts';

/** What {@link PendingList} tells of itself. */
export interface PendingState {
  /** Change sets that are not yet acknowledged, oldest first. */
  readonly pending: readonly ChangeSet[];
  /** How many of them are not yet written down. */
  readonly unkept: number;
}

/** Change sets that wait to be acknowledged: those that are written down, and then those that are being written. */
export class PendingList {
  readonly #onChange: (state: PendingState) => void;
  readonly #queued = new Map<string, OutboxEntry>();
  readonly #unkept = new Map<string, ChangeSet>();
  readonly #settling = new Set<() => void>();
  #kept: readonly ChangeSet[] = [];

  /** @param onChange - Told after every change. */
  constructor(onChange: (state: PendingState) => void) {
    this.#onChange = onChange;
  }

  /** What is written down, in its order. The same list until it is different. */
  get kept(): readonly ChangeSet[] {
    return this.#kept;
  }

  /** Everything, in its order. */
  get all(): readonly ChangeSet[] {
    return [...this.#kept, ...this.#unkept.values()];
  }

  /** A change set that is written down; `null` where there is none of that id. */
  findKept(id: string): ChangeSet | null {
    return this.#queued.get(id)?.changeSet ?? null;
  }

  /** A change set that is being written; `null` where there is none of that id. */
  findUnkept(id: string): ChangeSet | null {
    return this.#unkept.get(id) ?? null;
  }

  /** Adds a change set that is being written. */
  add(changeSet: ChangeSet): void {
    this.#unkept.set(changeSet.id, changeSet);
    this.#publish();
  }

  /** Adds a change set that is written, or says so of one that was being written. */
  keep(entry: OutboxEntry): void {
    this.#unkept.delete(entry.changeSet.id);
    this.#queued.set(entry.changeSet.id, entry);
    this.#sort();
  }

  /** Takes a change set away, and says whether it was there. */
  drop(id: string): boolean {
    const isUnkept = this.#unkept.delete(id);
    const isKept = this.#queued.delete(id);
    if (isKept) this.#sort();
    else if (isUnkept) this.#publish();
    return isKept || isUnkept;
  }

  /** Resolves once nothing is left of what is pending now. */
  async settle(): Promise<void> {
    const left = new Set(this.all.map(({ id }) => id));
    await new Promise<void>((resolve) => {
      const look = () => {
        for (const id of left) if (this.#queued.has(id) || this.#unkept.has(id)) return;
        this.#settling.delete(look);
        resolve();
      };
      this.#settling.add(look);
      look();
    });
  }

  #sort(): void {
    const entries = [...this.#queued.values()].sort((one, other) => one.order - other.order);
    this.#kept = entries.map(({ changeSet }) => changeSet);
    this.#publish();
  }

  #publish(): void {
    this.#onChange({ pending: this.all, unkept: this.#unkept.size });
    if (this.#settling.size === 0) return;
    // Whoever waits for the end of something is told once the end itself is told.
    void Promise.resolve().then(() => {
      for (const look of [...this.#settling]) look();
    });
  }
}
