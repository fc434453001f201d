import { MediaError } from '../adapter/MediaError.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import { MemoryAdapter } from '../memory/MemoryAdapter.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import type { AdapterSeed } from './AdapterSeed.ts';

/** An adapter in memory that has every method and all of a seed. */
export function createSeededAdapter(
  history: readonly ChangeSet[],
  { media, spaces, projections }: AdapterSeed,
): MemoryAdapter {
  const resolveMedia = async ({ media: { source } }: Sample) => {
    const blob = media.get(source);
    if (blob === undefined) throw new MediaError({ source, problem: 'missing' });
    return blob;
  };
  return new MemoryAdapter({ name: 'Seeded', history, spaces, projections, resolveMedia });
}
