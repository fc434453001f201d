import type { DatasetAdapter } from '../adapter/DatasetAdapter.ts';
import type { EmbeddingWriter } from '../adapter/EmbeddingWriter.ts';
import { allSamples } from '../query/Query.ts';
import type { AdapterSeed } from '../testing/AdapterSeed.ts';

/** Gives a dataset the vectors and maps of a seed, each sample those at its place. */
export async function putSeed(
  adapter: DatasetAdapter & EmbeddingWriter,
  { spaces, projections }: AdapterSeed,
): Promise<void> {
  const { rows } = await adapter.query(allSamples, { offset: 0, limit: 10_000 });
  for (const { space, vectors } of spaces) {
    const { ids, values } = pick(rows, vectors, space.dimensions);
    if (ids.length > 0) await adapter.putVectors({ space, ids, vectors: values });
  }
  for (const { projection, points } of projections) {
    const { ids, values } = pick(rows, points, 2);
    if (ids.length > 0) await adapter.putPoints({ projection, ids, points: values });
  }
}

function pick(
  rows: readonly { readonly id: string }[],
  all: Float32Array,
  width: number,
): { readonly ids: readonly string[]; readonly values: Float32Array } {
  const has = rows.map((_, place) => !Number.isNaN(all[place * width] ?? Number.NaN));
  const ids = rows.filter((_, place) => has[place]).map(({ id }) => id);
  const values = rows.flatMap((_, place) =>
    has[place] ? [...all.subarray(place * width, (place + 1) * width)] : [],
  );
  return { ids, values: Float32Array.from(values) };
}
