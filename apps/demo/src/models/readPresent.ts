import type { DatasetAdapter, EmbeddingSpace } from '@proofsheet/core';

/**
 * Which of some samples have a vector that the same pipeline made.
 *
 * @param adapter - The dataset.
 * @param space - The space that vectors are of.
 * @param ids - The samples.
 * @param signal - Ends the reading.
 */
export async function readPresent(
  adapter: DatasetAdapter,
  { name, pipeline }: EmbeddingSpace,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const { spaces = [] } = await adapter.describe({ signal });
  const present = new Set<string>();
  const isKnown = spaces.some((space) => space.name === name && space.pipeline === pipeline);
  if (!isKnown || adapter.read === undefined) return present;
  const column = `vector:${name}`;
  const query = { of: 'samples', filter: { kind: 'ids', ids } } as const;
  for await (const { length, columns } of adapter.read(
    { query, columns: ['@id', column] },
    { signal },
  )) {
    const own = columns['@id'];
    const vectors = columns[column];
    if (own?.kind !== 'text' || vectors?.kind !== 'vector') continue;
    for (let row = 0; row < length; row += 1) {
      const id = own.values[row];
      if (id != null && !Number.isNaN(vectors.values[row * vectors.dimensions])) present.add(id);
    }
  }
  return present;
}
