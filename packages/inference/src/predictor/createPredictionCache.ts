import {
  defaultCapacity,
  measurePrediction,
  type PredictionCache,
  type PredictionCacheOptions,
  type StoredPrediction,
} from './PredictionCache.ts';

interface Entry {
  readonly prediction: StoredPrediction;
  readonly bytes: number;
}

/** Keeps predictions in memory, for as long as the page is open. */
export function createPredictionCache({
  capacity = defaultCapacity,
}: PredictionCacheOptions = {}): PredictionCache {
  // In the order in which they were wanted, the longest ago first.
  const entries = new Map<string, Entry>();
  let bytes = 0;
  const remove = (key: string) => {
    bytes -= entries.get(key)?.bytes ?? 0;
    entries.delete(key);
  };
  return {
    async read(pipeline, contents) {
      return contents.map((content) => {
        const key = toKey(pipeline, content);
        const entry = entries.get(key);
        if (entry === undefined) return null;
        entries.delete(key);
        entries.set(key, entry);
        return entry.prediction;
      });
    },
    async write(pipeline, predictions) {
      for (const one of predictions) {
        const key = toKey(pipeline, one.content);
        const size = measurePrediction(one);
        remove(key);
        if (size > capacity) continue;
        entries.set(key, { prediction: one.prediction, bytes: size });
        bytes += size;
        for (const oldest of entries.keys()) {
          if (bytes <= capacity) break;
          remove(oldest);
        }
      }
    },
    async clear() {
      entries.clear();
      bytes = 0;
    },
  };
}

function toKey(pipeline: string, content: string): string {
  return `${pipeline} ${content}`;
}
