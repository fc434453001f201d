import { type IDBPDatabase, openDB } from 'idb';
import type { Contestant } from './Contestant.ts';
import { createSample, decisionCount, sampleCount } from './createSamples.ts';

const perTransaction = 10_000;

const openStore = (): Promise<IDBPDatabase> =>
  openDB('bench-peer', 1, { upgrade: (database) => database.createObjectStore('samples') });

/** The plain way: a record a sample, all of which are read. A decision rewrites its sample. */
export function createPeer(): Contestant {
  let samples: readonly ReturnType<typeof createSample>[] = [];
  const put = async (from: number, to: number, map = createSample) => {
    const database = await openStore();
    for (let start = from; start < to; start += perTransaction) {
      const transaction = database.transaction('samples', 'readwrite');
      for (let index = start; index < Math.min(to, start + perTransaction); index += 1) {
        const sample = map(index);
        void transaction.store.put(sample, sample.id);
      }
      await transaction.done;
    }
    database.close();
  };
  return {
    fill: () => put(0, sampleCount),
    decide: () =>
      put(0, decisionCount, (index) => {
        const sample = createSample(index);
        return { ...sample, tags: ['seen', ...sample.tags] };
      }),
    async open() {
      const database = await openStore();
      samples = await database.getAll('samples');
      if (samples.length !== sampleCount) throw new RangeError(`Read ${samples.length} samples.`);
    },
    async look() {
      const counts = new Map<string, number>();
      for (const { annotations } of samples) {
        const classId = annotations.at(-1)?.classId ?? '';
        counts.set(classId, (counts.get(classId) ?? 0) + 1);
      }
      samples.slice(0, 100);
    },
  };
}
