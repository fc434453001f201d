import type { Database, ThumbnailKey, ThumbnailUse } from './openDatabase.ts';
import { toDatasetRange } from './openDatabase.ts';

/** How thumbnails are kept. */
export interface ThumbnailStoreOptions {
  /** The dataset's id. */
  readonly id: string;
  /** Bytes that are kept at most. */
  readonly capacity: number;
}

/** Once it is full, room is made for a good many at a time. */
const keptShare = 0.9;
/** Being wanted again matters only if it is a while later. */
const useGrainMs = 60_000;

/**
 * Pictures of one dataset, made small, so that the next opening needn't decode the originals. Those wanted longest
 * ago go first. Nothing depends on it: whatever can't be kept or read isn't there.
 */
export class ThumbnailStore {
  readonly #database: Database;
  readonly #id: string;
  readonly #capacity: number;
  #uses: Promise<Map<string, ThumbnailUse>> | null = null;
  #lastWrite: Promise<unknown> = Promise.resolve();

  /**
   * @param database - Where they are kept.
   * @param options - Whose they are, and how many.
   */
  constructor(database: Database, { id, capacity }: ThumbnailStoreOptions) {
    this.#database = database;
    this.#id = id;
    this.#capacity = capacity;
  }

  /**
   * A thumbnail; `null` where it isn't kept, or was made of another file.
   *
   * @param source - The source of the media.
   * @param size - The longest side that was asked for, in pixels.
   * @param version - Tells the file from others under the same source.
   */
  async read(source: string, size: number, version: string): Promise<Blob | null> {
    try {
      const stored = await this.#database.get('thumbnails', [this.#id, source, size]);
      if (stored?.version !== version) return null;
      this.#touch(source, size, stored.picture.size);
      return stored.picture;
    } catch {
      return null;
    }
  }

  /** Keeps a thumbnail, where there is room for it. */
  async write(source: string, size: number, version: string, picture: Blob): Promise<void> {
    if (picture.size > this.#capacity) return;
    await this.#enqueue(async () => {
      const key: ThumbnailKey = [this.#id, source, size];
      const uses = await this.#readUses();
      const use = { bytes: picture.size, usedAt: Date.now() };
      const stores = ['datasets', 'thumbnails', 'thumbnailUses'] as const;
      const transaction = this.#database.transaction(stores, 'readwrite');
      transaction.done.catch(() => undefined);
      // A dataset that is gone in the meantime leaves nothing behind.
      if ((await transaction.objectStore('datasets').getKey(this.#id)) === undefined) return;
      uses.set(toName(source, size), use);
      await transaction.objectStore('thumbnails').put({ version, picture }, key);
      await transaction.objectStore('thumbnailUses').put(use, key);
      for (const [name, old] of this.#listSurplus(uses)) {
        const oldKey: ThumbnailKey = [this.#id, ...fromName(name)];
        await transaction.objectStore('thumbnails').delete(oldKey);
        await transaction.objectStore('thumbnailUses').delete(oldKey);
        if (uses.get(name) === old) uses.delete(name);
      }
      await transaction.done;
    });
  }

  /** Resolves once what was handed over so far is kept, or can't be. */
  async settle(): Promise<void> {
    await this.#lastWrite;
  }

  #touch(source: string, size: number, bytes: number): void {
    void this.#enqueue(async () => {
      const uses = await this.#readUses();
      const name = toName(source, size);
      const usedAt = Date.now();
      if (usedAt - (uses.get(name)?.usedAt ?? 0) < useGrainMs) return;
      uses.set(name, { bytes, usedAt });
      await this.#database.put('thumbnailUses', { bytes, usedAt }, [this.#id, source, size]);
    });
  }

  #listSurplus(uses: ReadonlyMap<string, ThumbnailUse>): readonly [string, ThumbnailUse][] {
    let total = 0;
    for (const { bytes } of uses.values()) total += bytes;
    if (total <= this.#capacity) return [];
    const surplus: [string, ThumbnailUse][] = [];
    for (const entry of [...uses].sort(([, a], [, b]) => a.usedAt - b.usedAt)) {
      if (total <= this.#capacity * keptShare) break;
      total -= entry[1].bytes;
      surplus.push(entry);
    }
    return surplus;
  }

  #readUses(): Promise<Map<string, ThumbnailUse>> {
    this.#uses ??= this.#loadUses();
    return this.#uses;
  }

  async #loadUses(): Promise<Map<string, ThumbnailUse>> {
    const range = toDatasetRange(this.#id);
    const transaction = this.#database.transaction('thumbnailUses');
    const [keys, uses] = await Promise.all([
      transaction.store.getAllKeys(range),
      transaction.store.getAll(range),
    ]);
    return new Map(
      keys.map(([, source, size], place) => [toName(source, size), uses[place] as ThumbnailUse]),
    );
  }

  #enqueue(run: () => Promise<void>): Promise<void> {
    const turn = this.#lastWrite.then(run).catch(() => {
      // What is known may be wrong after a failure, such as a full storage.
      this.#uses = null;
    });
    this.#lastWrite = turn;
    return turn;
  }
}

function toName(source: string, size: number): string {
  return `${size} ${source}`;
}

function fromName(name: string): [source: string, size: number] {
  const at = name.indexOf(' ');
  return [name.slice(at + 1), Number(name.slice(0, at))];
}
