import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { DatasetEvent } from '../adapter/DatasetAdapter.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import { toImport } from '../memory/toImport.ts';
import { allSamples } from '../query/Query.ts';
import type { AdapterSeed } from '../testing/AdapterSeed.ts';
import { adapterChecks } from '../testing/adapterChecks.ts';
import { checkAdapter } from '../testing/checkAdapter.ts';
import { createChangeSet, createFixture, createSample } from '../testing/createFixture.ts';
import { BrowserAdapter } from './BrowserAdapter.ts';
import { createCatalog } from './createCatalog.fixture.ts';
import { putSeed } from './putSeed.fixture.ts';
import { SharedDataset } from './SharedDataset.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

async function create(
  history: readonly ChangeSet[] = createFixture().history,
  media: AdapterSeed['media'] = new Map(),
) {
  const { catalog, databaseName } = await createCatalog();
  const { id } = await catalog.create('Pets');
  const open = async () => {
    const shared = await SharedDataset.open({ id, databaseName });
    onTestFinished(() => shared.close());
    return shared;
  };
  const [first] = [await open()];
  for (const [place, changeSet] of history.entries()) {
    await first.import(changeSet, place === 0 ? media : []);
  }
  return { first, open, id, databaseName };
}

const putTag = (id: string, present = true) =>
  createChangeSet(id, [{ kind: 'tag', tag: id, present, sampleIds: ['sample-01'] }]);
const tags = async (adapter: SharedDataset) =>
  (
    await adapter.query(
      { of: 'samples', filter: { kind: 'ids', ids: ['sample-01'] } },
      { offset: 0, limit: 1 },
    )
  ).rows[0]?.tags;

describe('SharedDataset', () => {
  test.each(adapterChecks)('[$id] $title: SharedDataset, in a tab that follows', async (check) => {
    const { results } = await checkAdapter(
      async (history: readonly ChangeSet[], seed: AdapterSeed) => {
        const { first, open } = await create(history, seed.media);
        const second = await open();
        await putSeed(second, seed);
        return {
          adapter: second,
          seeded: ['media', 'vectors'] as const,
          dispose: async () => {
            second.close();
            first.close();
          },
        };
      },
      { checks: [check] },
    );
    expect(results).toEqual([{ check, outcome: 'passed', error: null }]);
  });

  test('[S19] what one tab commits every tab sees and hears of, once and in order', async () => {
    const { first, open } = await create();
    const tabs = [first, await open(), await open()];
    const heard = tabs.map((tab) => {
      const events: DatasetEvent[] = [];
      tab.subscribe((event) => events.push(event));
      return events;
    });
    await Promise.all(tabs.map((tab, index) => tab.commit(putTag(`from-${index}`))));
    for (const tab of tabs)
      expect(await tags(tab)).toEqual(expect.arrayContaining(['from-0', 'from-1', 'from-2']));
    await vi.waitFor(() => {
      for (const events of heard) expect(events.map(({ revision }) => revision)).toEqual([3, 4, 5]);
    });
    expect(heard[1]).toEqual(heard[0]);
  });

  test('[S20] where the tab that holds it ends another takes over, and nothing is lost or missed', async () => {
    const { first, open } = await create();
    const [second, third] = [await open(), await open()];
    const heard: string[] = [];
    third.subscribe(({ changeSet }) => heard.push(changeSet.id));
    const sent: string[] = [];
    const running: Promise<unknown>[] = [];
    for (let index = 0; index < 30; index += 1) {
      const id = `n${String(index).padStart(2, '0')}`;
      sent.push(id);
      const tab = index % 2 === 0 ? second : third;
      running.push(tab.commit(putTag(id)));
      if (index === 10) first.close();
      if (index === 20) {
        await Promise.all(running);
        second.close();
        running.push(third.commit(putTag('last')));
        sent.push('last');
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await Promise.all(running);
    expect(await tags(third)).toEqual([...((await tags(third)) ?? [])].sort());
    expect(await tags(third)).toEqual(expect.arrayContaining(sent));
    expect((await third.describe()).revision).toBe(2 + sent.length);
    await vi.waitFor(() => expect([...heard].sort()).toEqual([...sent].sort()));
    await expect(second.commit(putTag('late'))).rejects.toMatchObject({
      details: { problem: 'closed' },
    });
  });

  test('[S20] a worker that is ended without a word is followed by another tab', async () => {
    const { first, open, id, databaseName } = await create();
    first.close();
    const worker = new Worker(new URL('./sharedHolder.fixture.worker.ts', import.meta.url), {
      type: 'module',
    });
    onTestFinished(() => worker.terminate());
    worker.postMessage({ id, databaseName });
    await new Promise((resolve) => worker.addEventListener('message', resolve, { once: true }));
    const second = await open();
    await second.commit(putTag('a'));
    const late = second.commit(putTag('b'));
    worker.terminate();
    await late;
    await second.commit(putTag('c'));
    expect(await tags(second)).toEqual(expect.arrayContaining(['a', 'b', 'c']));
    expect((await second.describe()).revision).toBe(5);
  });

  test('[S19] files that any tab imports are read by every tab', async () => {
    const { open } = await create();
    const second = await open();
    const sample = createSample('new', { media: { kind: 'image', source: 'new.png' } });
    const canvas = new OffscreenCanvas(4, 2);
    canvas.getContext('2d')?.fillRect(0, 0, 1, 1);
    const png = await canvas.convertToBlob();
    const origin = {
      id: 'i',
      actor: { kind: 'rule', id: 'r' },
      at: '2026-01-01T00:00:00.000Z',
    } as const;
    await second.import(toImport({ samples: [sample] }, origin), [['new.png', png]]);
    for (const tab of [second, await open()]) {
      const picture = await tab.media(sample, { kind: 'thumbnail', size: 2 });
      expect(picture).toMatchObject({ width: 2, height: 1 });
    }
  });

  test('[S19] a tab that doesn’t share it keeps others out', async () => {
    const { first, open, id, databaseName } = await create();
    first.close();
    const alone = await BrowserAdapter.open({ id, databaseName });
    await expect(open()).rejects.toMatchObject({ details: { problem: 'locked', subject: 'Pets' } });
    alone.close();
    expect((await (await open()).query(allSamples, { offset: 0, limit: 1 })).total).toBe(31);
  });

  test('[S21] vectors go to whoever holds it', async () => {
    const { first, open } = await create();
    const second = await open();
    const ids = ['sample-00', 'sample-01', 'sample-02'];
    const space = { name: 'clip', dimensions: 2 };
    await second.putVectors({ space, ids, vectors: Float32Array.of(1, 0, 1, 0.1, 0, 1) });
    first.close();
    expect((await second.describe()).spaces).toEqual([space]);
    const filter = { kind: 'near', space: 'clip', sampleId: 'sample-00', k: 1 } as const;
    const { rows } = await second.query({ of: 'samples', filter }, { offset: 0, limit: 5 });
    expect(rows.map(({ id }) => id)).toEqual(['sample-01']);
  });
});
