import type { DatasetAdapter } from '../adapter/DatasetAdapter.ts';
import type { Query } from '../query/Query.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import type { Selection } from './Selection.ts';

const batch = 2000;

/**
 * Reads the samples of a selection from the backend, as they are there.
 *
 * @param adapter - The backend.
 * @param selection - What is read.
 * @param signal - Aborts the reading.
 */
export async function readSelection(
  adapter: DatasetAdapter,
  { query, included, excluded }: Selection,
  signal?: AbortSignal,
): Promise<readonly Sample[]> {
  const samples = new Map<string, Sample>();
  const read = async (part: Query) => {
    for (const sample of await readAnswer(adapter, part, signal)) samples.set(sample.id, sample);
  };
  if (query !== null) await read(query);
  for (const id of excluded) samples.delete(id);
  const ids = [...included];
  for (let start = 0; start < ids.length; start += batch) {
    await read({ of: 'samples', filter: { kind: 'ids', ids: ids.slice(start, start + batch) } });
  }
  return [...samples.values()];
}

/** Pages of two snapshots don't fit together: where the snapshot was lost, the reading starts again. */
async function readAnswer(
  adapter: DatasetAdapter,
  query: Query,
  signal: AbortSignal | undefined,
): Promise<readonly Sample[]> {
  const call = signal === undefined ? {} : { signal };
  let first = await adapter.query(query, { offset: 0, limit: batch }, call);
  const rows = [...first.rows];
  for (let offset = batch; offset < first.total; offset += batch) {
    const page = await adapter.query(
      query,
      { offset, limit: batch, snapshot: first.snapshot },
      call,
    );
    if (page.snapshot === first.snapshot) {
      rows.push(...page.rows);
      continue;
    }
    first = await adapter.query(query, { offset: 0, limit: batch, snapshot: page.snapshot }, call);
    rows.splice(0, rows.length, ...first.rows);
    offset = 0;
  }
  return rows;
}
