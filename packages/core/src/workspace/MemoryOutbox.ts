import type { ChangeSet } from '../changes/ChangeSet.ts';
import type { OutboxEntry, OutboxNews, OutboxStore } from './OutboxStore.ts';

type Listener = (news: OutboxNews) => void;

/**
 * Keeps change sets as long as this page lives. Workspaces that are connected to the same one share it as tabs
 * share a stored one, and a workspace that is connected later goes on where another ended.
 */
export class MemoryOutbox {
  readonly #entries = new Map<string, OutboxEntry>();
  /** Every listener with the connection that it hears through. */
  readonly #listeners = new Map<Listener, object>();
  #order = 0;
  #lead: Promise<void> = Promise.resolve();

  /** Makes a store for one workspace. */
  connect(): OutboxStore {
    const self = {};
    const tell = (news: OutboxNews) => {
      for (const [listener, owner] of [...this.#listeners]) if (owner !== self) listener(news);
    };
    return {
      load: async () => {
        tell({ kind: 'opened' });
        return [...this.#entries.values()].sort((a, b) => a.order - b.order);
      },
      add: async (changeSet, insteadOf) => this.#add(changeSet, insteadOf, tell),
      change: async (id, state, error) => {
        const entry = this.#entries.get(id);
        if (entry === undefined) return;
        const changed = { ...entry, state, error };
        this.#entries.set(id, changed);
        tell({ kind: 'changed', entry: changed });
      },
      remove: async (id, commit) => {
        if (this.#entries.delete(id)) tell({ kind: 'removed', id, commit });
      },
      subscribe: (listener) => {
        this.#listeners.set(listener, self);
        return () => this.#listeners.delete(listener);
      },
      lead: (signal) => this.#waitForLead(signal),
    };
  }

  #add(changeSet: ChangeSet, insteadOf: string | undefined, tell: Listener): OutboxEntry | null {
    if (insteadOf !== undefined) {
      if (!this.#entries.delete(insteadOf)) return null;
      tell({ kind: 'removed', id: insteadOf, commit: null });
    }
    this.#order += 1;
    const entry = { order: this.#order, changeSet, state: 'queued', error: null } as const;
    this.#entries.set(changeSet.id, entry);
    tell({ kind: 'added', entry });
    return entry;
  }

  async #waitForLead(signal: AbortSignal): Promise<() => void> {
    const before = this.#lead;
    let release = (): void => undefined;
    this.#lead = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    if (signal.aborted) release();
    signal.throwIfAborted();
    return release;
  }
}
