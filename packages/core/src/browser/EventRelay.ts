import type { DatasetAdapter, DatasetEvent, Unsubscribe } from '../adapter/DatasetAdapter.ts';
import { throwLater } from '../errors/throwLater.ts';
import type { StoredJournal } from './StoredJournal.ts';

/** Tells of every change set once and in its order, whoever has applied it and whoever tells of it. */
export class EventRelay {
  readonly #journal: StoredJournal;
  readonly #listeners = new Set<(event: DatasetEvent) => void>();
  /** The revision that was told last; `null`: nobody was listened to yet. */
  #revision: number | null = null;
  #leave: Unsubscribe = () => undefined;

  /** @param journal - Has what nobody told of in time. */
  constructor(journal: StoredJournal) {
    this.#journal = journal;
  }

  /** Calls the listener after every change set; returns what ends it. */
  subscribe(listener: (event: DatasetEvent) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Listens to an adapter from now on, after telling what was applied since the one before was heard last. */
  async attach(adapter: DatasetAdapter): Promise<void> {
    this.#leave();
    const early: DatasetEvent[] = [];
    let isCaughtUp = false;
    const hear = (event: DatasetEvent) => (isCaughtUp ? this.#tell(event) : early.push(event));
    this.#leave = adapter.subscribe?.(hear) ?? this.#leave;
    const { revision } = await adapter.describe();
    const known = this.#revision;
    this.#revision ??= revision;
    if (known !== null && revision > known) {
      const missed = await this.#journal.read(known);
      for (const [place, changeSet] of missed.entries()) {
        this.#tell({ revision: known + place + 1, changeSet });
      }
    }
    isCaughtUp = true;
    for (const event of early) this.#tell(event);
  }

  #tell(event: DatasetEvent): void {
    if (event.revision <= (this.#revision ?? 0)) return;
    this.#revision = event.revision;
    for (const listener of [...this.#listeners]) {
      try {
        listener(event);
      } catch (error) {
        throwLater(error);
      }
    }
  }
}
