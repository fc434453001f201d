import { openDB } from 'idb';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { invertChangeSet } from '../changes/ChangeSet.ts';
import { toImport } from '../memory/toImport.ts';
import type { Filter } from '../query/Query.ts';
import { createChangeSet, createSample } from '../testing/createFixture.ts';
import { BrowserAdapter } from './BrowserAdapter.ts';
import { createCatalog } from './createCatalog.fixture.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const origin = {
  id: 'import',
  actor: { kind: 'rule', id: 'r' },
  at: '2026-01-01T00:00:00.000Z',
} as const;
const ids = Array.from({ length: 6 }, (_, index) => `s${index}`);
const space = { name: 'clip', dimensions: 2, metric: 'euclidean', pipeline: 'net 1' } as const;
const projection = { name: 'map', space: 'clip' };
const vectors = Float32Array.from(ids.flatMap((_, index) => [index, 0]));

async function create() {
  const { catalog, databaseName } = await createCatalog();
  const { id } = await catalog.create('Pets');
  const open = async () => {
    const adapter = await BrowserAdapter.open({ id, databaseName });
    onTestFinished(() => adapter.close());
    return adapter;
  };
  const adapter = await open();
  const samples = ids.map((name) => createSample(name));
  await adapter.commit(toImport({ samples }, origin));
  return { adapter, open, catalog, id, databaseName };
}

async function find(adapter: BrowserAdapter, filter: Filter) {
  const { rows } = await adapter.query({ of: 'samples', filter }, { offset: 0, limit: 10 });
  return rows.map(({ id }) => id);
}
const near = (sampleId: string, k: number) =>
  ({ kind: 'near', space: 'clip', sampleId, k }) as const;
const region = {
  kind: 'region',
  projection: 'map',
  points: [
    [0.5, -1],
    [2.5, -1],
    [2.5, 1],
    [0.5, 1],
  ],
} as const;

async function readVectors(adapter: BrowserAdapter) {
  const read: number[] = [];
  for await (const { columns } of adapter.read({
    query: { of: 'samples' },
    columns: ['vector:clip'],
    batchSize: 2,
  })) {
    const column = columns['vector:clip'];
    if (column?.kind === 'vector') read.push(...column.values);
  }
  return read;
}

test('[S21] vectors and places are there after opening again, and are found by', async () => {
  const { adapter, open } = await create();
  await adapter.putVectors({ space, ids, vectors });
  await adapter.putPoints({ projection, ids, points: vectors });
  for (const next of [async () => adapter, open]) {
    const each = await next();
    expect(await each.describe()).toMatchObject({
      spaces: [space],
      projections: [projection],
      revision: 1,
    });
    expect(await find(each, near('s0', 2))).toEqual(['s1', 's2']);
    expect(await find(each, region)).toEqual(['s1', 's2']);
    expect(await readVectors(each)).toEqual([...vectors]);
    each.close();
  }
});

test('[S21] vectors are added later, put in place of others, and removed with their space', async () => {
  const { adapter, open } = await create();
  await adapter.putVectors({ space, ids: ids.slice(0, 4), vectors: vectors.slice(0, 8) });
  expect(await find(adapter, near('s0', 9))).toEqual(['s1', 's2', 's3']);
  const { snapshot } = await adapter.query(
    { of: 'samples', filter: near('s0', 9) },
    { offset: 0, limit: 1 },
  );
  await adapter.commit(
    createChangeSet('more', [{ kind: 'samples', added: [createSample('new')], removed: [] }]),
  );
  await adapter.putVectors({ space, ids: ['new', 's1'], vectors: Float32Array.of(0.5, 0, 90, 0) });
  const range = { offset: 0, limit: 1, snapshot };
  expect((await adapter.query({ of: 'samples', filter: near('s0', 9) }, range)).snapshot).not.toBe(
    snapshot,
  );
  adapter.close();
  const again = await open();
  expect(await find(again, near('s0', 2))).toEqual(['s2', 'new']);
  expect((await readVectors(again)).slice(2, 4)).toEqual([90, 0]);
  await again.removeSpace('clip');
  await again.removeSpace('nobody');
  again.close();
  const last = await open();
  expect((await last.describe()).spaces).toEqual([]);
  await expect(find(last, near('s0', 1))).rejects.toMatchObject({ name: 'UnknownReferenceError' });
});

test('[S21] a sample that goes and comes back has its vector again', async () => {
  const { adapter, open } = await create();
  await adapter.putVectors({ space, ids, vectors });
  const removal = createChangeSet('gone', [
    { kind: 'samples', added: [], removed: [createSample('s1')] },
  ]);
  await adapter.commit(removal);
  expect(await find(adapter, near('s0', 1))).toEqual(['s2']);
  adapter.close();
  const again = await open();
  expect(await find(again, near('s0', 1))).toEqual(['s2']);
  await again.commit(invertChangeSet(removal, { ...origin, id: 'back', reason: 'undo' }));
  expect(await find(again, near('s0', 1))).toEqual(['s1']);
});

test('[S21] what doesn’t fit, or can’t be written, is refused and leaves no trace', async () => {
  const { adapter, open, databaseName } = await create();
  await adapter.putVectors({ space, ids, vectors });
  const refused = [
    [{ space, ids, vectors: vectors.slice(1) }, { details: { problem: 'length' } }],
    [
      { space: { ...space, dimensions: 0 }, ids: [], vectors: new Float32Array() },
      { details: { problem: 'dimensions' } },
    ],
    [
      { space: { ...space, pipeline: 'net 2' }, ids, vectors },
      { details: { name: 'clip', problem: 'definition' } },
    ],
    [{ space, ids: ['nobody'], vectors: vectors.slice(0, 2) }, { name: 'UnknownReferenceError' }],
  ] as const;
  for (const [batch, error] of refused) {
    await expect(adapter.putVectors(batch)).rejects.toMatchObject(error);
  }
  const put = IDBObjectStore.prototype.put;
  let isSecond = false;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...args
  ) {
    if (isSecond) throw new DOMException('No room.', 'QuotaExceededError');
    isSecond = true;
    return put.apply(this, args);
  });
  const other = { ...space, name: 'other' };
  await expect(adapter.putVectors({ space: other, ids, vectors })).rejects.toMatchObject({
    details: { problem: 'full' },
  });
  vi.restoreAllMocks();
  const database = await openDB(databaseName);
  expect(await database.count('embeddings')).toBe(2);
  database.close();
  expect((await adapter.describe()).spaces).toEqual([space]);
  adapter.close();
  expect(await readVectors(await open())).toEqual([...vectors]);
});

test('[S21] many vectors are written in pieces', async () => {
  const { adapter, open, databaseName, catalog, id } = await create();
  const wide = { name: 'wide', dimensions: 2 ** 19 };
  const long = Float32Array.from({ length: ids.length * wide.dimensions }, (_, at) => at % 1000);
  await adapter.putVectors({ space: wide, ids, vectors: long });
  const database = await openDB(databaseName);
  expect(await database.count('embeddings')).toBe(4);
  adapter.close();
  const again = await open();
  for await (const { columns } of again.read({
    query: { of: 'samples' },
    columns: ['vector:wide'],
  })) {
    const column = columns['vector:wide'];
    expect(
      column?.kind === 'vector' && column.values.every((value, at) => value === long[at]),
    ).toBe(true);
  }
  again.close();
  await catalog.remove(id);
  expect(await database.count('embeddings')).toBe(0);
  database.close();
});
