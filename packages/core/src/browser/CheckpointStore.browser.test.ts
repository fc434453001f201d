import { openDB } from 'idb';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { allSamples } from '../query/Query.ts';
import { createChangeSet, createFixture } from '../testing/createFixture.ts';
import { BrowserAdapter } from './BrowserAdapter.ts';
import { createCatalog } from './createCatalog.fixture.ts';

const everything = { offset: 0, limit: 1000 };
const log = [
  ...createFixture().history,
  ...Array.from({ length: 40 }, (_, index) => {
    const sampleIds = [`sample-${String(index % 20).padStart(2, '0')}`];
    return createChangeSet(`set-${index}`, [
      { kind: 'tag', tag: `t${index % 7}`, present: true, sampleIds },
    ]);
  }),
];

afterEach(() => {
  vi.restoreAllMocks();
});

async function create() {
  const { catalog, databaseName } = await createCatalog();
  const { id } = await catalog.create('Pets');
  const open = async () => {
    const adapter = await BrowserAdapter.open({ id, databaseName });
    onTestFinished(() => adapter.close());
    return adapter;
  };
  const raw = async () => {
    const database = await openDB(databaseName);
    onTestFinished(() => database.close());
    return database;
  };
  return { open, raw, id, catalog };
}

async function see(adapter: BrowserAdapter) {
  const { snapshot: _, ...page } = await adapter.query(allSamples, everything);
  return { page, description: await adapter.describe() };
}

test('[S16] a dataset opens from its checkpoint and the log after it, and knows every change set', async () => {
  const { open, raw, id } = await create();
  const adapter = await open();
  for (const changeSet of log.slice(0, 20)) await adapter.commit(changeSet);
  await adapter.checkpoint();
  for (const changeSet of log.slice(20)) await adapter.commit(changeSet);
  const before = await see(adapter);
  adapter.close();
  // Proof that the checkpoint is read: the log before it may be anything.
  const database = await raw();
  await database.put('log', createChangeSet('misfit', log[2]?.changes ?? []), [id, 1]);
  const again = await open();
  expect(await see(again)).toEqual(before);
  for (const [at, changeSet] of log.entries()) {
    expect(await again.commit(changeSet)).toEqual({ id: changeSet.id, revision: at + 1 });
  }
});

test('[S17] only the newest checkpoint is kept, and the log stays whole', async () => {
  const { open, raw } = await create();
  const adapter = await open();
  for (const changeSet of log) {
    await adapter.commit(changeSet);
    await adapter.checkpoint();
  }
  const database = await raw();
  const keys = (await database.getAllKeys('checkpoints')) as [string, number, string][];
  expect(new Set(keys.map(([, revision]) => revision))).toEqual(new Set([log.length]));
  expect(await database.getAll('log')).toEqual(log);
});

test('[S17] wherever the writing of a checkpoint ends, the dataset is as it was', async () => {
  const { open, raw, id } = await create();
  const adapter = await open();
  for (const changeSet of log.slice(0, 10)) await adapter.commit(changeSet);
  await adapter.checkpoint();
  for (const changeSet of log.slice(10)) await adapter.commit(changeSet);
  const before = await see(adapter);
  const put = IDBObjectStore.prototype.put;
  for (let fails = 1; ; fails += 1) {
    let count = 0;
    const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args
    ) {
      count += this.name === 'checkpoints' ? 1 : 0;
      if (count === fails) throw new DOMException('No room.', 'QuotaExceededError');
      return put.apply(this, args);
    });
    const written = await adapter.checkpoint().then(
      () => true,
      () => false,
    );
    spy.mockRestore();
    if (written) break;
    adapter.commit(createChangeSet(`between ${fails}`, []));
  }
  // A tab that ends leaves parts without a seal.
  const database = await raw();
  const seals = (await database.getAllKeys('checkpoints')) as [string, number, string][];
  const revision = seals.at(-1)?.[1] ?? 0;
  await database.delete('checkpoints', [id, revision, '']);
  const { description } = await see(adapter);
  adapter.close();
  const again = await open();
  expect((await see(again)).page.rows).toEqual(before.page.rows);
  expect((await again.describe()).revision).toBe(description.revision);
});

test.each([
  ['of another layout', '', (seal: object) => ({ ...seal, format: 0 })],
  ['of another log', '', (seal: object) => ({ ...seal, lastId: 'other' })],
  ['with a part that is missing', 'ids', () => undefined],
  ['with texts that are cut off', 'head', () => ({ packedTexts: ['["a'] })],
  ['with too few values', 'byteLengths', () => new Float64Array(3)],
  [
    'with codes of nothing',
    'media',
    ({ codes }: { codes: Uint32Array }) => ({ codes: codes.fill(9), values: [] }),
  ],
  ['with a part of another kind', 'annotations', () => 7],
] as const)('[S18] a checkpoint %s is passed over', async (_, part, damage) => {
  const { open, raw, id } = await create();
  const adapter = await open();
  for (const changeSet of log) await adapter.commit(changeSet);
  await adapter.checkpoint();
  const before = await see(adapter);
  adapter.close();
  const database = await raw();
  const key = [id, log.length, part];
  const value = damage((await database.get('checkpoints', key)) as never);
  if (value === undefined) await database.delete('checkpoints', key);
  else await database.put('checkpoints', value, key);
  // Whoever used it all the same would miss the fields.
  const headKey = [id, log.length, 'head'];
  const head = (await database.get('checkpoints', headKey)) as object;
  if (part !== 'head') await database.put('checkpoints', { ...head, fields: [] }, headKey);
  expect(await see(await open())).toEqual(before);
});

test('[S17] a checkpoint is written by itself once much was changed, and never by a closed adapter', async () => {
  const { open, raw } = await create();
  const adapter = await open();
  const [imported] = log;
  if (imported === undefined) return;
  await adapter.commit(imported);
  const sampleIds = (await adapter.query(allSamples, everything)).rows.map(({ id }) => id);
  const database = await raw();
  for (let turn = 0; turn < 200; turn += 1) {
    await adapter.commit(
      createChangeSet(`${turn}`, [{ kind: 'tag', tag: 'x', present: turn % 2 === 0, sampleIds }]),
    );
  }
  expect(await database.count('checkpoints')).toBe(0);
  await vi.waitFor(async () => expect(await database.count('checkpoints')).toBeGreaterThan(5), {
    timeout: 6000,
  });
  await adapter.commit(createChangeSet('last', []));
  adapter.close();
  await expect(adapter.checkpoint()).rejects.toMatchObject({ name: 'StorageError' });
});
