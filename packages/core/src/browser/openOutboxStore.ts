import { type DBSchema, deleteDB, type IDBPDatabase } from 'idb';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import type { OutboxEntry, OutboxNews, OutboxStore } from '../workspace/OutboxStore.ts';
import { openStorage } from './openStorage.ts';
import { toStorageError } from './StorageError.ts';

/** How a stored outbox is opened. */
export interface OutboxStoreOptions {
  /** What tells it from others: one name per dataset and backend. Tabs that use the same name share it. */
  readonly name: string;
}

/** An {@link OutboxStore} in this browser's storage. */
export interface StoredOutbox extends OutboxStore {
  /** Closes the database and the connection to other tabs, and lets another tab send. */
  close(): void;
}

interface OutboxDatabase extends DBSchema {
  /** Entries by their order, which the database assigns; found by the change set's id. */
  entries: {
    key: number;
    value: Omit<OutboxEntry, 'order'> & { readonly order?: number };
    indexes: { id: string };
  };
}

/** What is kept must survive a crash of the machine too; what is forgotten may come back and does no harm. */
const durable = { durability: 'strict' } as const;

/**
 * Opens the outbox in which this origin keeps decisions until their backend has them. It survives reloads and
 * crashes; tabs share it, and one of them at a time sends.
 *
 * @throws StorageError where the browser offers no storage.
 */
export async function openOutboxStore({ name }: OutboxStoreOptions): Promise<StoredOutbox> {
  const fullName = toFullName(name);
  const database = await openStorage<OutboxDatabase>({
    name: fullName,
    version: 1,
    upgrade: (created) => {
      const entries = created.createObjectStore('entries', {
        keyPath: 'order',
        autoIncrement: true,
      });
      entries.createIndex('id', 'changeSet.id', { unique: true });
    },
  });
  return new IndexedOutbox(database, fullName);
}

/**
 * Removes an outbox with everything in it, once no tab has it open any more.
 *
 * @throws StorageError where the browser refuses.
 */
export async function removeOutboxStore({ name }: OutboxStoreOptions): Promise<void> {
  try {
    await deleteDB(toFullName(name));
  } catch (error) {
    throw toStorageError(error, name);
  }
}

function toFullName(name: string): string {
  return `proofsheet-outbox:${name}`;
}

class IndexedOutbox implements StoredOutbox {
  readonly #database: IDBPDatabase<OutboxDatabase>;
  readonly #name: string;
  readonly #channel: BroadcastChannel;
  readonly #listeners = new Set<(news: OutboxNews) => void>();
  readonly #closing = new AbortController();

  constructor(database: IDBPDatabase<OutboxDatabase>, name: string) {
    this.#database = database;
    this.#name = name;
    this.#channel = new BroadcastChannel(name);
    this.#channel.addEventListener('message', ({ data }: MessageEvent<OutboxNews>) => {
      for (const listener of [...this.#listeners]) listener(data);
    });
  }

  async load(): Promise<readonly OutboxEntry[]> {
    const entries = await this.#run(() => this.#database.getAll('entries'));
    this.#tell({ kind: 'opened' });
    return entries as readonly OutboxEntry[];
  }

  add(changeSet: ChangeSet, insteadOf?: string): Promise<OutboxEntry | null> {
    return this.#run(async () => {
      const transaction = this.#database.transaction('entries', 'readwrite', durable);
      const { store } = transaction;
      if (insteadOf !== undefined) {
        const former = await store.index('id').getKey(insteadOf);
        if (former === undefined) return null;
        await store.delete(former);
      }
      const value = { changeSet, state: 'queued', error: null } as const;
      const adding = store.add(value);
      // Said at once, the browser keeps it even where this page is gone before it could hear of the success.
      transaction.commit();
      const order = await adding;
      await transaction.done;
      const entry = { ...value, order };
      if (insteadOf !== undefined) this.#tell({ kind: 'removed', id: insteadOf, commit: null });
      this.#tell({ kind: 'added', entry });
      return entry;
    });
  }

  async change(
    id: string,
    state: OutboxEntry['state'],
    error: OutboxEntry['error'],
  ): Promise<void> {
    await this.#run(async () => {
      const transaction = this.#database.transaction('entries', 'readwrite', durable);
      const cursor = await transaction.store.index('id').openCursor(id);
      if (cursor === null) return;
      const entry = { ...(cursor.value as OutboxEntry), state, error };
      await cursor.update(entry);
      await transaction.done;
      this.#tell({ kind: 'changed', entry });
    });
  }

  async remove(
    id: string,
    commit: Extract<OutboxNews, { kind: 'removed' }>['commit'],
  ): Promise<void> {
    await this.#run(async () => {
      const transaction = this.#database.transaction('entries', 'readwrite');
      const key = await transaction.store.index('id').getKey(id);
      if (key === undefined) return;
      await transaction.store.delete(key);
      await transaction.done;
      this.#tell({ kind: 'removed', id, commit });
    });
  }

  subscribe(listener: (news: OutboxNews) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  lead(signal: AbortSignal): Promise<() => void> {
    const waiting = AbortSignal.any([signal, this.#closing.signal]);
    return new Promise((resolve, reject) => {
      const hold = () =>
        new Promise<void>((release) => {
          resolve(release);
          this.#closing.signal.addEventListener('abort', () => release());
        });
      navigator.locks.request(this.#name, { signal: waiting }, hold).catch(reject);
    });
  }

  close(): void {
    this.#closing.abort();
    this.#channel.close();
    this.#database.close();
  }

  #tell(news: OutboxNews): void {
    // What is written is written, whether or not other tabs can be told at once.
    if (!this.#closing.signal.aborted) this.#channel.postMessage(news);
  }

  async #run<T>(run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      throw toStorageError(error, this.#name);
    }
  }
}
