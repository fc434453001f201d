import { openDB } from 'idb';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { MediaError } from '../adapter/MediaError.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import { toImport } from '../memory/toImport.ts';
import { allSamples } from '../query/Query.ts';
import type { AdapterSeed } from '../testing/AdapterSeed.ts';
import { adapterChecks } from '../testing/adapterChecks.ts';
import { checkAdapter } from '../testing/checkAdapter.ts';
import { createChangeSet, createFixture, createSample } from '../testing/createFixture.ts';
import { BrowserAdapter } from './BrowserAdapter.ts';
import { createCatalog } from './createCatalog.fixture.ts';
import { DatasetMissingError } from './DatasetMissingError.ts';
import { putSeed } from './putSeed.fixture.ts';
import { renderThumbnail } from './renderThumbnail.ts';
import { StorageError } from './StorageError.ts';

const everything = { offset: 0, limit: 1000 };

async function openAdapter(history: readonly ChangeSet[] = createFixture().history) {
  const { catalog, databaseName } = await createCatalog();
  const { id } = await catalog.create('Pets');
  const adapter = await BrowserAdapter.open({ id, databaseName });
  onTestFinished(() => adapter.close());
  for (const changeSet of history) await adapter.commit(changeSet);
  return { adapter, catalog, databaseName, id };
}

async function createPng(width: number, height: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context !== null) {
    context.fillStyle = 'rebeccapurple';
    context.fillRect(0, 0, width, height);
  }
  return canvas.convertToBlob({ type: 'image/png' });
}

const origin = {
  id: 'import',
  actor: { kind: 'rule', id: 'folder' },
  at: '2024-01-01T00:00:00.000Z',
} as const;
const putTag = (id: string, tag = id) =>
  createChangeSet(id, [{ kind: 'tag', tag, present: true, sampleIds: ['sample-01'] }]);

describe('BrowserAdapter', () => {
  test.each(adapterChecks)('[$id] $title: BrowserAdapter', async (check) => {
    const create = async (history: readonly ChangeSet[], seed: AdapterSeed) => {
      const { adapter } = await openAdapter([]);
      const [first, ...rest] = history;
      if (first !== undefined) await adapter.import(first, seed.media);
      for (const changeSet of rest) await adapter.commit(changeSet);
      await putSeed(adapter, seed);
      const seeded = ['media', 'vectors'] as const;
      return { adapter, seeded, dispose: async () => adapter.close() };
    };
    const { results } = await checkAdapter(create, { checks: [check] });
    expect(results).toMatchObject([{ check, outcome: 'passed', error: null }]);
  });

  test('[S1] datasets are made empty, and listed with the one opened last first', async () => {
    const { catalog, databaseName } = await createCatalog();
    const [first, second] = [await catalog.create('First'), await catalog.create('Second')];
    expect(first).toMatchObject({ name: 'First', sampleCount: 0 });
    await new Promise((resolve) => setTimeout(resolve, 5));
    const adapter = await BrowserAdapter.open({ id: first.id, databaseName });
    onTestFinished(() => adapter.close());
    expect(await adapter.describe()).toMatchObject({ name: 'First', revision: 0, sampleCount: 0 });
    expect((await catalog.list()).map(({ id }) => id)).toEqual([first.id, second.id]);
  });

  test('[S2] an import with its files, and what is committed after it, is found after opening again', async () => {
    const { adapter, catalog, databaseName, id } = await openAdapter([]);
    const { samples, fields, schema } = createFixture();
    const png = await createPng(4, 2);
    const source = samples[1]?.media.source ?? '';
    await adapter.import(toImport({ samples, fields, schema }, origin), [
      [source, png],
      ['nobody', png],
    ]);
    await adapter.commit(putTag('after'));
    const before = await adapter.query(allSamples, everything);
    const description = await adapter.describe();
    adapter.close();
    const again = await BrowserAdapter.open({ id, databaseName });
    onTestFinished(() => again.close());
    expect(await again.query(allSamples, everything)).toEqual(before);
    expect(await again.describe()).toEqual(description);
    const [stored] = await catalog.list();
    expect(stored).toMatchObject({ sampleCount: samples.length });
    const [, sample] = before.rows;
    if (sample === undefined) throw new RangeError('No sample.');
    const original = await again.media(sample, { kind: 'original', size: 1 });
    expect(original).toBeInstanceOf(Blob);
    expect(new Uint8Array(await (original as Blob).arrayBuffer())).toEqual(
      new Uint8Array(await png.arrayBuffer()),
    );
    expect(await again.commit(putTag('after'))).toMatchObject({ revision: 2 });
  });

  test('[S2] two imports at once keep their files apart', async () => {
    const { adapter } = await openAdapter([]);
    const png = await createPng(2, 2);
    const both = ['a', 'b'].map((id) => {
      const sample = createSample(id, { media: { kind: 'image', source: 'same.png' } });
      return adapter.import(toImport({ samples: [sample] }, { ...origin, id }), [
        ['same.png', png],
      ]);
    });
    await Promise.all(both);
    const { rows } = await adapter.query(allSamples, everything);
    for (const row of rows)
      await expect(adapter.media(row, { kind: 'original', size: 1 })).resolves.toBeInstanceOf(Blob);
  });

  test('[S3] what can’t be written is not applied, and nothing of it stays behind', async () => {
    const { adapter, databaseName, id } = await openAdapter();
    const before = await adapter.query(allSamples, everything);
    const odd = createSample('odd', { media: { kind: 'image', source: 'odd.png' } });
    const unclonable = (() => undefined) as never;
    const refused = adapter.import(toImport({ samples: [odd] }, origin), [
      ['even.png', await createPng(1, 1)],
      ['odd.png', unclonable],
    ]);
    await expect(refused).rejects.toMatchObject({
      name: 'StorageError',
      details: { problem: 'failed' },
    });
    expect(await adapter.query(allSamples, everything)).toEqual(before);
    const database = await openDB(databaseName);
    expect(await database.count('media')).toBe(0);
    await database.put('log', putTag('foreign'), [id, 3]);
    await expect(adapter.commit(putTag('blocked'))).rejects.toBeInstanceOf(StorageError);
    expect(await adapter.query(allSamples, everything)).toEqual(before);
    await database.delete('log', [id, 3]);
    database.close();
    await expect(adapter.commit(putTag('blocked'))).resolves.toMatchObject({ revision: 3 });
  });

  test('[S4] a dataset that isn’t there is refused, and so is a change to one that was removed', async () => {
    const { adapter, catalog, databaseName, id } = await openAdapter();
    await expect(BrowserAdapter.open({ id: 'nowhere', databaseName })).rejects.toBeInstanceOf(
      DatasetMissingError,
    );
    await catalog.remove(id);
    await expect(adapter.commit(putTag('late'))).rejects.toBeInstanceOf(DatasetMissingError);
    const database = await openDB(databaseName);
    expect(await database.count('log')).toBe(0);
    database.close();
  });

  test('[S5] a dataset that another context has open is refused as locked', async () => {
    const { catalog, databaseName } = await createCatalog();
    const { id } = await catalog.create('Busy');
    const script = `navigator.locks.request('proofsheet:${id}', () => { postMessage(1); return new Promise(() => {}); });`;
    const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
    const worker = new Worker(url);
    onTestFinished(() => worker.terminate());
    await new Promise((resolve) => worker.addEventListener('message', resolve, { once: true }));
    const refused = BrowserAdapter.open({ id, databaseName });
    await expect(refused).rejects.toMatchObject({
      name: 'StorageError',
      details: { problem: 'locked', subject: 'Busy' },
    });
    worker.terminate();
    const adapter = await BrowserAdapter.open({ id, databaseName });
    adapter.close();
  });

  test('[S6] closing lets others open the dataset, and so does an opening that fails', async () => {
    const { adapter, databaseName, id } = await openAdapter();
    const waiting = BrowserAdapter.open({ id, databaseName });
    adapter.close();
    (await waiting).close();
    await expect(adapter.commit(putTag('late'))).rejects.toBeInstanceOf(StorageError);
    const database = await openDB(databaseName);
    await database.put('log', putTag('misfit', 'reviewed'), [id, 3]);
    await expect(BrowserAdapter.open({ id, databaseName })).rejects.toThrow('already has the tag');
    await database.delete('log', [id, 3]);
    database.close();
    (await BrowserAdapter.open({ id, databaseName })).close();
  });

  test('[S7] removing a dataset removes its log and its files, and no other’s', async () => {
    const { adapter, catalog, databaseName, id } = await openAdapter([]);
    const other = await catalog.create('Other');
    const kept = await BrowserAdapter.open({ id: other.id, databaseName });
    onTestFinished(() => kept.close());
    const png = await createPng(1, 1);
    for (const one of [adapter, kept]) {
      await one.import(toImport({ samples: [createSample('a')] }, origin), [['absent/a', png]]);
    }
    await catalog.remove(id);
    const database = await openDB(databaseName);
    const keys = await Promise.all(['log', 'media'].map((store) => database.getAllKeys(store)));
    database.close();
    expect(keys).toEqual([[[other.id, 1]], [[other.id, 'absent/a']]]);
    expect((await catalog.list()).map(({ name }) => name)).toEqual(['Other']);
  });

  test('[S8] media of a scheme comes from its resolver, other media from the stored files', async () => {
    const { catalog, databaseName } = await createCatalog();
    const { id } = await catalog.create('Made');
    const schemes = { demo: async () => 'https://example.org/made.png' };
    const adapter = await BrowserAdapter.open({ id, databaseName, schemes });
    onTestFinished(() => adapter.close());
    const variant = { kind: 'thumbnail', size: 10 } as const;
    const read = (source: string) =>
      adapter.media(createSample('a', { media: { kind: 'image', source } }), variant);
    expect(await read('demo://1')).toBe('https://example.org/made.png');
    await expect(read('other://1')).rejects.toMatchObject({ details: { problem: 'missing' } });
    await expect(read('toString://1')).rejects.toBeInstanceOf(MediaError);
  });

  test('[S9] media that is aborted while it is decoded rejects with the reason', async () => {
    const { adapter } = await openAdapter([]);
    await adapter.import(toImport({ samples: [createSample('a')] }, origin), [
      ['absent/a', await createPng(800, 800)],
    ]);
    const controller = new AbortController();
    const media = adapter.media(
      createSample('a'),
      { kind: 'thumbnail', size: 10 },
      { signal: controller.signal },
    );
    controller.abort();
    await expect(media).rejects.toMatchObject({ name: 'AbortError' });
  });
});

test('[S15] media by handle is read from the disk while that is allowed', async () => {
  const { adapter } = await openAdapter([]);
  const folder = await navigator.storage.getDirectory();
  const handle = await folder.getFileHandle('a.png', { create: true });
  const writable = await handle.createWritable();
  await writable.write(await createPng(3, 2));
  await writable.close();
  await adapter.import(toImport({ samples: [createSample('a')] }, origin), [['absent/a', handle]]);
  const read = () => adapter.media(createSample('a'), { kind: 'original', size: 1 });
  expect(((await read()) as Blob).size).toBeGreaterThan(0);
  const getFile = vi.spyOn(FileSystemFileHandle.prototype, 'getFile');
  getFile.mockRejectedValueOnce(new DOMException('Asked and denied.', 'NotAllowedError'));
  await expect(read()).rejects.toMatchObject({
    name: 'MediaError',
    details: { problem: 'permission' },
    fix: expect.stringContaining('allow'),
  });
  getFile.mockRestore();
  await folder.removeEntry('a.png');
  await expect(read()).rejects.toMatchObject({ details: { problem: 'missing' } });
});

describe('renderThumbnail', () => {
  test.each([
    [400, 200, 100, 100, 50],
    [200, 400, 100, 50, 100],
    [40, 20, 100, 40, 20],
    [100, 50, 100, 100, 50],
    [1000, 1, 10, 10, 1],
  ])(
    '[S10] an image of %i×%i is no longer than %i: %i×%i',
    async (width, height, size, toWidth, toHeight) => {
      const bitmap = await renderThumbnail(await createPng(width, height), size, 'a.png');
      expect([bitmap.width, bitmap.height]).toEqual([toWidth, toHeight]);
      bitmap.close();
    },
  );

  test('[S11] bytes that are no image give a MediaError with the decoder’s word', async () => {
    const text = new Blob(['no image'], { type: 'image/png' });
    const error: unknown = await renderThumbnail(text, 10, 'bad.png').catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(MediaError);
    expect(error).toMatchObject({
      details: { source: 'bad.png', problem: 'undecodable' },
      cause: expect.any(DOMException),
    });
  });
});
