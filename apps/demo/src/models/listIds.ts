import type { DatasetAdapter, Filter } from '@proofsheet/core';

/** The ids of the samples that a filter means, in the dataset's own order. */
export async function listIds(
  adapter: DatasetAdapter,
  filter: Filter,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const ids: string[] = [];
  const request = { query: { of: 'samples', filter }, columns: ['@id'] } as const;
  for await (const { columns } of adapter.read?.(request, { signal }) ?? []) {
    const own = columns['@id'];
    if (own?.kind === 'text') for (const id of own.values) if (id !== null) ids.push(id);
  }
  return ids;
}
