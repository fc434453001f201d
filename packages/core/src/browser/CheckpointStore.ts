import { buildCheckpoint } from '../memory/buildCheckpoint.ts';
import type { CheckpointColumns } from '../memory/CheckpointColumns.ts';
import type { CapturedState, StateHead, StoredState } from '../memory/DatasetState.ts';
import { isWholeCheckpoint } from '../memory/isWholeCheckpoint.ts';
import { type Database, toDatasetRange } from './openDatabase.ts';
import { runInSlices } from './runInSlices.ts';
import { packTexts, unpackTexts } from './TextPack.ts';

/** A checkpoint counts from the moment this is written, after all of its parts. */
interface Seal {
  /** The layout of the parts. */
  readonly format: number;
  /** Their names. */
  readonly parts: readonly string[];
  /** The id of the last change set in it. */
  readonly lastId: string;
}

const format = 2;
const sealName = '';

/**
 * What the log of a dataset leads to at some revisions, so that opening needn't replay all of it. Nothing depends
 * on it: where a checkpoint isn't whole, is damaged, or is not of this log, there is none.
 */
export class CheckpointStore {
  readonly #database: Database;
  readonly #id: string;

  /**
   * @param database - Where it is kept.
   * @param id - The dataset's id.
   */
  constructor(database: Database, id: string) {
    this.#database = database;
    this.#id = id;
  }

  /** The newest checkpoint; `null` where there is none that can be used. */
  async read(): Promise<StoredState | null> {
    try {
      const revision = await this.#findNewest();
      return revision === null ? null : await this.#read(revision);
    } catch {
      // Whatever is wrong with it, the log has everything.
      return null;
    }
  }

  /**
   * Writes a checkpoint, and then removes older ones. Whatever happens on the way, the older ones are good until the
   * new one is whole.
   *
   * @param state - What is written.
   * @param signal - Gives up.
   * @throws Whatever the browser throws where it can't be written, or the signal's reason.
   */
  async write({ head, samples }: CapturedState, signal: AbortSignal): Promise<void> {
    const { revision } = head;
    try {
      const columns = await runInSlices(buildCheckpoint(samples), signal);
      const parts = toParts(head, columns);
      for (const [name, part] of parts) {
        const packed = await runInSlices(packTexts(part), signal);
        await this.#database.put('checkpoints', packed, [this.#id, revision, name]);
      }
      const lastId = head.applied.at(-1) ?? '';
      await this.#seal(revision, { format, parts: [...parts.keys()], lastId });
    } catch (error) {
      const range = toRevisionRange(this.#id, revision);
      await this.#database.delete('checkpoints', range).catch(() => undefined);
      throw error;
    }
  }

  async #findNewest(): Promise<number | null> {
    const keys = await this.#database.getAllKeys('checkpoints', toDatasetRange(this.#id));
    return keys.findLast(([, , part]) => part === sealName)?.[1] ?? null;
  }

  async #read(revision: number): Promise<StoredState | null> {
    const range = toRevisionRange(this.#id, revision);
    const transaction = this.#database.transaction(['checkpoints', 'log']);
    const store = transaction.objectStore('checkpoints');
    const seal = (await store.get([this.#id, revision, sealName])) as Seal;
    if (seal.format !== format) return null;
    const [keys, values, last] = await Promise.all([
      store.getAllKeys(range),
      store.getAll(range),
      transaction.objectStore('log').get([this.#id, revision]),
    ]);
    if (last?.id !== seal.lastId) return null;
    const parts = new Map(keys.map(([, , name], place) => [name, unpackTexts(values[place])]));
    if (!seal.parts.every((name) => parts.has(name))) return null;
    const state = fromParts(parts);
    return isWholeCheckpoint(state.head, state.samples) ? state : null;
  }

  async #seal(revision: number, seal: Seal): Promise<void> {
    const id = this.#id;
    const stores = ['datasets', 'checkpoints'] as const;
    const options = { durability: 'strict' } as const;
    const transaction = this.#database.transaction(stores, 'readwrite', options);
    const checkpoints = transaction.objectStore('checkpoints');
    const isThere = (await transaction.objectStore('datasets').getKey(id)) !== undefined;
    if (isThere) {
      await checkpoints.put(seal, [id, revision, sealName]);
      await checkpoints.delete(IDBKeyRange.bound([id], [id, revision], false, true));
    } else await checkpoints.delete(toDatasetRange(id));
    await transaction.done;
  }
}

function toRevisionRange(id: string, revision: number): IDBKeyRange {
  return IDBKeyRange.bound([id, revision], [id, revision, []]);
}

const fieldPrefix = 'field:';

/** One part a column, so that none is too large for one record. */
function toParts(head: StateHead, columns: CheckpointColumns): ReadonlyMap<string, unknown> {
  const { samples, ...rest } = columns;
  const { fields, ids, media, ...others } = samples;
  return new Map<string, unknown>([
    ['head', head],
    ['ids', ids],
    ['sources', media],
    ['samples', others],
    ...Object.entries(rest),
    ...Object.entries(fields).map(([name, column]) => [`${fieldPrefix}${name}`, column] as const),
  ]);
}

function fromParts(parts: ReadonlyMap<string, unknown>): StoredState {
  const columns: Record<string, unknown> = {};
  const fields: Record<string, unknown> = {};
  for (const [name, part] of parts) {
    if (name.startsWith(fieldPrefix)) fields[name.slice(fieldPrefix.length)] = part;
    else columns[name] = part;
  }
  const { head, ids, sources, samples, ...rest } = columns;
  return {
    head: head as StateHead,
    samples: {
      ...(rest as unknown as CheckpointColumns),
      samples: {
        ...(samples as object),
        ids,
        media: sources,
        fields,
      } as CheckpointColumns['samples'],
    },
  };
}
