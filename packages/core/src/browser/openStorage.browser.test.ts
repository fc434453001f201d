import { type DBSchema, deleteDB, openDB } from 'idb';
import { afterEach, expect, test, vi } from 'vitest';
import { allSamples } from '../query/Query.ts';
import { createChangeSet, createFixture } from '../testing/createFixture.ts';
import { selectIds } from '../workspace/Selection.ts';
import { createWorkspace } from '../workspace/Workspace.ts';
import { BrowserAdapter } from './BrowserAdapter.ts';
import { DatasetCatalog } from './DatasetCatalog.ts';
import { openOutboxStore } from './openOutboxStore.ts';
import { openStorage } from './openStorage.ts';

interface Layout extends DBSchema {
  things: { key: number; value: string };
}

const endings: (() => unknown)[] = [];
let databases = 0;

afterEach(async () => {
  vi.restoreAllMocks();
  for (const end of endings.splice(0).reverse()) await end();
});

function createName(): string {
  databases += 1;
  const name = `storage-test-${databases}-${performance.timeOrigin}`;
  endings.push(() => deleteDB(name));
  return name;
}

async function open(name: string, version: number) {
  const database = await openStorage<Layout>({
    name,
    version,
    upgrade: (created, oldVersion) => {
      if (oldVersion === 0) created.createObjectStore('things');
    },
  });
  endings.push(() => database.close());
  return database;
}

/** From now on every record that is added finds the storage full. */
function fill(): void {
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
    throw new DOMException('No room.', 'QuotaExceededError');
  });
}

const problem = (kind: string) => ({ name: 'StorageError', details: { problem: kind } });

test('[S12] a full storage refuses a change, and what was acknowledged is there', async () => {
  const databaseName = createName();
  const catalog = await DatasetCatalog.open(databaseName);
  endings.push(() => catalog.close());
  const { id } = await catalog.create('Pets');
  const adapter = await BrowserAdapter.open({ id, databaseName });
  for (const changeSet of createFixture().history) await adapter.commit(changeSet);
  const before = await adapter.query(allSamples, { offset: 0, limit: 100 });
  fill();
  const change = { kind: 'tag', tag: 'x', present: true, sampleIds: ['sample-02'] } as const;
  await expect(adapter.commit(createChangeSet('late', [change]))).rejects.toMatchObject(
    problem('full'),
  );
  vi.restoreAllMocks();
  adapter.close();
  const again = await BrowserAdapter.open({ id, databaseName });
  endings.push(() => again.close());
  expect((await again.query(allSamples, { offset: 0, limit: 100 })).rows).toEqual(before.rows);

  const name = createName();
  const outbox = await openOutboxStore({ name });
  endings.push(
    () => deleteDB(`proofsheet-outbox:${name}`),
    () => outbox.close(),
  );
  const workspace = createWorkspace({ adapter: again, outbox });
  fill();
  await workspace.edit({ kind: 'tag', tag: 'x', present: true }, selectIds(['sample-02']));
  expect(workspace.getState()).toMatchObject({
    pending: [],
    failures: [{ error: problem('full') }],
  });
});

test('[S13] an older page lets go for a newer one, and says so afterwards', async () => {
  const name = createName();
  const older = await open(name, 1);
  await older.put('things', 'kept', 1);
  const newer = await open(name, 2);
  expect(await newer.get('things', 1)).toBe('kept');
  expect(() => older.transaction('things')).toThrow(
    expect.objectContaining({ name: 'InvalidStateError' }),
  );
  await expect(open(name, 1)).rejects.toMatchObject(problem('outdated'));
});

test('[S13] a tab that holds on to an older version makes opening fail as blocked', async () => {
  const name = createName();
  const stubborn = await openDB(name, 1);
  await expect(open(name, 2)).rejects.toMatchObject(problem('blocked'));
  stubborn.close();
  await open(name, 3);
});

test('[S13] a closed store fails as closed', async () => {
  const name = createName();
  const outbox = await openOutboxStore({ name });
  endings.push(() => deleteDB(`proofsheet-outbox:${name}`));
  outbox.close();
  await expect(outbox.add(createChangeSet('1', []))).rejects.toMatchObject(problem('closed'));
});

test('[S14] without storage opening fails as unavailable', async () => {
  vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
    throw new DOMException('Denied.', 'SecurityError');
  });
  await expect(open(createName(), 1)).rejects.toMatchObject(problem('unavailable'));
  vi.restoreAllMocks();
  vi.stubGlobal('indexedDB', undefined);
  await expect(openOutboxStore({ name: 'none' })).rejects.toMatchObject(problem('unavailable'));
  vi.unstubAllGlobals();
});

test('[S23] the catalog tells how much storage is used, and asks the browser to keep it', async () => {
  const databaseName = createName();
  const catalog = await DatasetCatalog.open(databaseName);
  endings.push(() => catalog.close());
  const use = await catalog.measure();
  expect(use?.usage).toBeGreaterThan(0);
  expect(use?.quota).toBeGreaterThan(use?.usage ?? 0);
  const persist = vi.spyOn(StorageManager.prototype, 'persist').mockResolvedValue(true);
  vi.spyOn(StorageManager.prototype, 'persisted').mockResolvedValue(false);
  expect(await catalog.persist()).toBe(true);
  expect(persist).toHaveBeenCalledOnce();
  vi.restoreAllMocks();
});
