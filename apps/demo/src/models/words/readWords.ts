import type { DatasetAdapter } from '@proofsheet/core';
import { listIds } from '../listIds.ts';
import { NoWordsError } from './NoWordsError.ts';
import { WordCounts } from './WordCounts.ts';

/** Texts at most: of more, such as lie evenly among them. */
const mostTexts = 5000;
/** Read together; between two such batches the page can draw. */
const batchSize = 100;
/** The longest side of an original that is asked for: a hint only. */
const anySize = 4096;

/**
 * Counts the words of a dataset's texts.
 *
 * @param onProgress - Is told the share that was read, 0 to 1.
 * @throws NoWordsError where no word stands in two texts. Whatever the adapter throws.
 */
export async function readWords(
  adapter: DatasetAdapter,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<WordCounts> {
  const all = await listIds(adapter, { kind: 'and', filters: [] }, signal);
  const step = Math.max(1, all.length / mostTexts);
  const count = Math.min(all.length, mostTexts);
  const chosen = Array.from({ length: count }, (_, place) => all[Math.floor(place * step)] ?? '');
  const counts = new WordCounts();
  for (let start = 0; start < chosen.length; start += batchSize) {
    signal.throwIfAborted();
    const ids = chosen.slice(start, start + batchSize);
    const query = { of: 'samples', filter: { kind: 'ids', ids } } as const;
    const { rows } = await adapter.query(query, { offset: 0, limit: ids.length }, { signal });
    const texts = rows.filter(({ media }) => media.kind === 'text');
    const variant = { kind: 'original', size: anySize } as const;
    const read = texts.map(async (sample) => {
      const media = await adapter.media?.(sample, variant, { signal });
      if (media instanceof Blob) counts.add(await media.text());
    });
    // What can't be read has no words.
    await Promise.allSettled(read);
    onProgress((start + ids.length) / chosen.length);
  }
  if (counts.list(1).length === 0) throw new NoWordsError({ texts: counts.texts });
  return counts;
}
