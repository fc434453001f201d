import type { DatasetAdapter } from '../adapter/DatasetAdapter.ts';
import type { Query } from '../query/Query.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import type { Selection } from './Selection.ts';

const batch = 2000;

/** Told how many samples are read so far, and of how many. */
export type ReadProgress = (read: number, total: number) => void;

/** How a reading is ended and followed. */
export interface ReadOptions {
  /** Aborts the reading. */
  readonly signal?: AbortSignal | undefined;
  /** Told after every page; the total may grow where the backend can't count. */
  readonly onProgress?: ReadProgress | undefined;
}

/**
 * Reads the samples of a selection from the backend, as they are there.
 *
 * @param adapter - The backend.
 * @param selection - What is read.
 * @param options - How it is aborted, and who is told how far it is.
 */
export async function readSelection(
  adapter: DatasetAdapter,
  { query, included, excluded }: Selection,
  options: ReadOptions = {},
): Promise<readonly Sample[]> {
  const samples = new Map<string, Sample>();
  let left = included.size;
  const read = async (part: Query) => {
    const before = samples.size;
    const tell: ReadProgress = (count, total) =>
      options.onProgress?.(before + count, before + total + left);
    const answer = await readAnswer(adapter, part, { ...options, onProgress: tell });
    for (const sample of answer) samples.set(sample.id, sample);
  };
  if (query !== null) await read(query);
  for (const id of excluded) samples.delete(id);
  const ids = [...included];
  for (let start = 0; start < ids.length; start += batch) {
    const some = ids.slice(start, start + batch);
    left -= some.length;
    await read({ of: 'samples', filter: { kind: 'ids', ids: some } });
  }
  return [...samples.values()];
}

/** Pages of two snapshots don't fit together: where the snapshot was lost, the reading starts again. */
async function readAnswer(
  adapter: DatasetAdapter,
  query: Query,
  { signal, onProgress }: ReadOptions,
): Promise<readonly Sample[]> {
  const call = signal === undefined ? {} : { signal };
  let first = await adapter.query(query, { offset: 0, limit: batch }, call);
  const rows = [...first.rows];
  onProgress?.(rows.length, first.total);
  let { total, hasMore } = first;
  for (let offset = batch; offset < total || hasMore === true; offset += batch) {
    const page = await adapter.query(
      query,
      { offset, limit: batch, snapshot: first.snapshot },
      call,
    );
    ({ total, hasMore } = page);
    if (page.snapshot === first.snapshot) {
      rows.push(...page.rows);
      onProgress?.(rows.length, total);
      continue;
    }
    first = await adapter.query(query, { offset: 0, limit: batch, snapshot: page.snapshot }, call);
    rows.splice(0, rows.length, ...first.rows);
    ({ total, hasMore } = first);
    offset = 0;
  }
  return rows;
}
