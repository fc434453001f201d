import { afterEach, describe, expect, test, vi } from 'vitest';
import type { DatasetAdapter } from '../adapter/DatasetAdapter.ts';
import { EmbeddingError } from '../adapter/EmbeddingError.ts';
import type { Range } from '../adapter/Page.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import { ConflictError } from '../changes/ConflictError.ts';
import { MemoryAdapter } from '../memory/MemoryAdapter.ts';
import type { Query } from '../query/Query.ts';
import { allSamples } from '../query/Query.ts';
import type { AdapterSeed } from '../testing/AdapterSeed.ts';
import { adapterChecks } from '../testing/adapterChecks.ts';
import { checkAdapter } from '../testing/checkAdapter.ts';
import { createChangeSet, createFixture } from '../testing/createFixture.ts';
import { createSeededAdapter } from '../testing/createSeededAdapter.fixture.ts';
import { connect } from './connect.ts';
import type { Service } from './serve.ts';
import { serveAdapter } from './serveAdapter.ts';
import type { Endpoint } from './WireMessage.ts';
import { WorkerAdapter } from './WorkerAdapter.ts';

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

function openConnection(open: () => Promise<DatasetAdapter>, extra: Service = {}) {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  serveAdapter(port2 as Endpoint, open, extra);
  return connect(port1 as Endpoint);
}

const { history } = createFixture();
const createInner = async () => new MemoryAdapter({ name: 'Inner', history });

describe('WorkerAdapter', () => {
  test.each(adapterChecks)('[$id] $title: WorkerAdapter', async (check) => {
    const create = async (log: readonly ChangeSet[], seed: AdapterSeed) => {
      const connection = openConnection(async () => createSeededAdapter(log, seed));
      return {
        adapter: await WorkerAdapter.open(connection),
        seeded: ['media', 'vectors'] as const,
        dispose: async () => connection.close(),
      };
    };
    const { results } = await checkAdapter(create, { checks: [check] });
    expect(results).toEqual([{ check, outcome: 'passed', error: null }]);
  });

  test('[P22] it takes vectors and places where the served adapter does', async () => {
    const connection = openConnection(createInner);
    const adapter = await WorkerAdapter.open(connection);
    const { embeddings } = adapter;
    const space = { name: 'clip', dimensions: 1 };
    const ids = ['sample-00', 'sample-01'];
    await embeddings?.putVectors({ space, ids, vectors: Float32Array.of(1, 2) });
    await embeddings?.putPoints({ projection: { name: 'map' }, ids, points: new Float32Array(4) });
    await embeddings?.removeProjection('map');
    const read = adapter.read?.({ query: { of: 'samples' }, columns: ['vector:clip'] }) ?? [];
    for await (const { columns } of read) {
      const column = columns['vector:clip'];
      expect(column?.kind === 'vector' && column.values.slice(0, 3)).toEqual(
        Float32Array.of(1, 2, Number.NaN),
      );
    }
    expect(await adapter.describe()).toMatchObject({ spaces: [space], projections: [] });
    const bad = { space, ids, vectors: new Float32Array() };
    await expect(embeddings?.putVectors(bad)).rejects.toBeInstanceOf(EmbeddingError);
    const inner = await createInner();
    const bare = {
      describe: () => inner.describe(),
      query: (query: Query, range: Range) => inner.query(query, range),
    };
    const other = await WorkerAdapter.open(openConnection(async () => bare));
    expect(other.embeddings).toBeNull();
  });

  test('[P13] it has the methods that the served adapter has, and no others', async () => {
    const inner = await createInner();
    const bare = {
      describe: () => inner.describe(),
      query: inner.query.bind(inner),
      media: inner.media.bind(inner),
    };
    const adapter = await WorkerAdapter.open(openConnection(async () => bare));
    expect(adapter.media).toBeDefined();
    expect([adapter.summarize, adapter.read, adapter.commit, adapter.subscribe]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('[P13] priority and abort reach the served adapter', async () => {
    const inner = await createInner();
    const query = vi.spyOn(inner, 'query');
    const adapter = await WorkerAdapter.open(openConnection(async () => inner));
    await adapter.query(allSamples, { offset: 0, limit: 1 }, { priority: 'idle' });
    await adapter.query(allSamples, { offset: 0, limit: 1 });
    expect(query.mock.calls.map(([, , call]) => call?.priority)).toEqual(['idle', undefined]);
    expect(query.mock.calls[0]?.[2]?.signal).toBeInstanceOf(AbortSignal);
  });

  test('[P14] where the adapter can’t be opened, every call fails with the reason', async () => {
    const reason = new ConflictError({ changeSetId: 'c', conflicts: [], count: 0 });
    const connection = openConnection(async () => Promise.reject(reason));
    await expect(WorkerAdapter.open(connection)).rejects.toBeInstanceOf(ConflictError);
    await expect(connection.call('describe', [undefined])).rejects.toThrow(reason.message);
  });

  test('[P14] methods beside the adapter’s own can be served, and their changes are told', async () => {
    const inner = await createInner();
    const connection = openConnection(async () => inner, {
      tag: async (tag: string) =>
        inner.commit(
          createChangeSet('x', [{ kind: 'tag', tag, present: true, sampleIds: ['sample-01'] }]),
        ),
    });
    const adapter = await WorkerAdapter.open(connection);
    const heard = vi.fn();
    adapter.subscribe?.(heard);
    expect(await connection.call('tag', 'extra')).toEqual({ id: 'x', revision: 3 });
    expect(heard).toHaveBeenCalledWith(expect.objectContaining({ revision: 3 }));
  });
});
