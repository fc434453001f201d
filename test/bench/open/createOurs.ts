import { connect, WorkerAdapter } from '@proofsheet/core/worker';
import type { Contestant } from './Contestant.ts';
import { sampleCount } from './createSamples.ts';

/** Ours, in a worker, as an application runs it. */
export function createOurs(): Contestant {
  const worker = new Worker(new URL('./ours.worker.ts', import.meta.url), { type: 'module' });
  const connection = connect(worker);
  let adapter: WorkerAdapter | null = null;
  return {
    async fill() {
      await connection.call('fill', null);
    },
    async decide() {
      await connection.call('decide', null);
    },
    async open() {
      await connection.call('open', null);
      adapter = await WorkerAdapter.open(connection);
      const { sampleCount: count } = await adapter.describe();
      if (count !== sampleCount) throw new RangeError(`Read ${count} samples.`);
    },
    async look() {
      await Promise.all([
        adapter?.query({ of: 'samples' }, { offset: 0, limit: 100 }),
        adapter?.summarize?.({ of: 'samples' }, ['@class']),
      ]);
    },
  };
}
