import { deleteDB, openDB } from 'idb';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { MemoryAdapter } from '../memory/MemoryAdapter.ts';
import { allSamples } from '../query/Query.ts';
import { createChangeSet, createFixture } from '../testing/createFixture.ts';
import { selectIds } from '../workspace/Selection.ts';
import { createWorkspace } from '../workspace/Workspace.ts';
import { openOutboxStore, removeOutboxStore } from './openOutboxStore.ts';
import { StorageError } from './StorageError.ts';

const endings: (() => unknown)[] = [];
let databases = 0;

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

function createName(): string {
  databases += 1;
  const name = `outbox-test-${databases}-${performance.timeOrigin}`;
  endings.push(() => deleteDB(`proofsheet-outbox:${name}`));
  return name;
}

async function open(name: string) {
  const store = await openOutboxStore({ name });
  endings.push(() => store.close());
  return store;
}

const putTag = (tag: string) => ({ kind: 'tag', tag, present: true }) as const;
const tick = (ms = 20) => new Promise<void>((resolve) => setTimeout(resolve, ms));

describe('openOutboxStore', () => {
  test('[O15] what is kept is found again in its order, with its state and error', async () => {
    const name = createName();
    const store = await open(name);
    const [one, two, three] = ['1', '2', '3'].map((id) => createChangeSet(id, []));
    if (one === undefined || two === undefined || three === undefined) return;
    for (const changeSet of [one, two, three]) await store.add(changeSet);
    const error = { name: 'RangeError', message: 'no', stack: null, details: null, cause: null };
    await store.change('2', 'refused', error);
    await store.remove('1', null);
    await store.remove('nobody', null);
    await store.change('nobody', 'queued', null);
    store.close();
    const again = await open(name);
    expect(await again.load()).toEqual([
      { order: 2, changeSet: two, state: 'refused', error },
      { order: 3, changeSet: three, state: 'queued', error: null },
    ]);
    const instead = createChangeSet('4', []);
    expect(await again.add(instead, '2')).toMatchObject({ order: 4 });
    expect(await again.add(createChangeSet('5', []), '2')).toBeNull();
    expect((await again.load()).map(({ changeSet }) => changeSet.id)).toEqual(['3', '4']);
  });

  test('[O15] one that is removed is empty when it is opened again', async () => {
    const name = createName();
    const store = await open(name);
    await store.add(createChangeSet('1', []));
    const removal = removeOutboxStore({ name });
    store.close();
    await removal;
    expect(await (await open(name)).load()).toEqual([]);
  });

  test('[O15] where it can’t be written or opened that is a StorageError, and nothing is lost', async () => {
    const name = createName();
    const store = await open(name);
    await store.add(createChangeSet('1', []));
    const odd = { ...createChangeSet('2', []), odd: () => undefined };
    await expect(store.add(odd)).rejects.toBeInstanceOf(StorageError);
    expect(await store.load()).toHaveLength(1);
    store.close();
    await expect(store.add(createChangeSet('3', []))).rejects.toBeInstanceOf(StorageError);
    const newer = await openDB(`proofsheet-outbox:${name}`, 2);
    newer.close();
    await expect(openOutboxStore({ name })).rejects.toBeInstanceOf(StorageError);
  });

  test('[O13] two tabs share it: one sends, both show, and the other takes over', async () => {
    const name = createName();
    const { history } = createFixture();
    const backend = new MemoryAdapter({ name: 'Backend', history });
    const sent: string[] = [];
    const openTab = async (tab: string) => {
      const workspace = createWorkspace({
        adapter: {
          describe: () => backend.describe(),
          query: (query, range) => backend.query(query, range),
          commit: async (changeSet) => {
            await tick();
            sent.push(tab);
            return backend.commit(changeSet);
          },
        },
        outbox: await open(name),
      });
      const window = workspace.openWindow(allSamples);
      window.setRange({ first: 0, last: 30 });
      await workspace.flush();
      await vi.waitFor(() => expect(window.find('sample-02')).toBeDefined());
      return { workspace, window };
    };
    const [one, two] = [await openTab('one'), await openTab('two')];
    await two.workspace.edit(putTag('x'), selectIds(['sample-02']));
    await vi.waitFor(() => expect(one.window.find('sample-02')?.tags).toEqual(['x']));
    await two.workspace.settle();
    expect(sent).toEqual(['one']);
    one.workspace.dispose();
    await two.workspace.edit(putTag('y'), selectIds(['sample-02']));
    await two.workspace.settle();
    expect(sent).toEqual(['one', 'two']);
    two.workspace.dispose();
  });
});
