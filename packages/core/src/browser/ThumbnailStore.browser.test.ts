import { openDB } from 'idb';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { isImageBitmap } from '../adapter/MediaSource.ts';
import { toImport } from '../memory/toImport.ts';
import { createSample } from '../testing/createFixture.ts';
import { BrowserAdapter } from './BrowserAdapter.ts';
import { createCatalog } from './createCatalog.fixture.ts';
import { openDatabase } from './openDatabase.ts';
import { ThumbnailStore } from './ThumbnailStore.ts';

const origin = {
  id: 'import',
  actor: { kind: 'rule', id: 'r' },
  at: '2026-01-01T00:00:00.000Z',
} as const;
const variant = { kind: 'thumbnail', size: 32 } as const;

afterEach(() => {
  vi.restoreAllMocks();
});

/** Noise, so that its bytes are many. */
async function createPicture(seed: number, size = 200): Promise<Blob> {
  const canvas = new OffscreenCanvas(size, size);
  const context = canvas.getContext('2d');
  const image = new ImageData(size, size);
  let state = seed;
  for (let at = 0; at < image.data.length; at += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) | 0;
    image.data[at] = at % 4 === 3 ? 255 : (state >>> 16) & 255;
  }
  context?.putImageData(image, 0, 0);
  return canvas.convertToBlob();
}

async function create(count = 1) {
  const { catalog, databaseName } = await createCatalog();
  const { id } = await catalog.create('Pets');
  const database = await openDB(databaseName);
  onTestFinished(() => database.close());
  const open = async () => {
    const adapter = await BrowserAdapter.open({ id, databaseName });
    onTestFinished(() => adapter.close());
    return adapter;
  };
  const samples = Array.from({ length: count }, (_, index) => createSample(`s${index}`));
  const adapter = await open();
  const files = await Promise.all(
    samples.map(async ({ media }, seed) => [media.source, await createPicture(seed + 1)] as const),
  );
  await adapter.import(toImport({ samples }, origin), files);
  return { adapter, open, catalog, id, database, databaseName, samples };
}

/** From now on, tells the bytes of everything that is decoded. */
function watchDecoding(): number[] {
  const decoded: number[] = [];
  const decode = globalThis.createImageBitmap;
  vi.spyOn(globalThis, 'createImageBitmap').mockImplementation(((
    source: ImageBitmapSource,
    ...args: never[]
  ) => {
    if (source instanceof Blob) decoded.push(source.size);
    return decode(source, ...args);
  }) as typeof createImageBitmap);
  return decoded;
}

const see = async (adapter: BrowserAdapter, sample: ReturnType<typeof createSample>) => {
  const media = await adapter.media(sample, variant);
  if (!isImageBitmap(media)) throw new TypeError('No picture.');
  return { width: media.width, height: media.height };
};

test('[S22] a thumbnail is kept, and the original is not decoded again', async () => {
  const { adapter, open, database, samples, catalog, id } = await create();
  const [sample = createSample('')] = samples;
  expect(await see(adapter, sample)).toEqual({ width: 32, height: 32 });
  await vi.waitFor(async () => expect(await database.count('thumbnails')).toBe(1));
  adapter.close();
  const decoded = watchDecoding();
  const again = await open();
  expect(await see(again, sample)).toEqual({ width: 32, height: 32 });
  expect(decoded).toHaveLength(1);
  expect(decoded[0]).toBeLessThan(10_000);
  await catalog.remove(id);
  expect(await database.count('thumbnails')).toBe(0);
  expect(await database.count('thumbnailUses')).toBe(0);
});

test('[S22] another file under the same source has another thumbnail', async () => {
  const { adapter, database, id, samples } = await create();
  const [sample = createSample('')] = samples;
  await see(adapter, sample);
  await vi.waitFor(async () => expect(await database.count('thumbnails')).toBe(1));
  const other = await createPicture(9, 400);
  await database.put('media', other, [id, sample.media.source]);
  const decoded = watchDecoding();
  await see(adapter, sample);
  expect(decoded).toEqual([other.size]);
});

test('[S22] one that is damaged, or can’t be kept, is made again without an error', async () => {
  const { adapter, database, id, samples } = await create();
  const [sample = createSample('')] = samples;
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('No room.', 'QuotaExceededError');
  });
  expect(await see(adapter, sample)).toEqual({ width: 32, height: 32 });
  await vi.waitFor(() => expect(put).toHaveBeenCalled());
  vi.restoreAllMocks();
  expect(await database.count('thumbnails')).toBe(0);
  await see(adapter, sample);
  await vi.waitFor(async () => expect(await database.count('thumbnails')).toBe(1));
  const key = [id, sample.media.source, 32];
  const kept = (await database.get('thumbnails', key)) as object;
  await database.put('thumbnails', { ...kept, picture: new Blob(['damaged']) }, key);
  expect(await see(adapter, sample)).toEqual({ width: 32, height: 32 });
});

test('[S22] where there are too many bytes those wanted longest ago go', async () => {
  const { id, database, databaseName } = await create(0);
  const now = vi.spyOn(Date, 'now');
  const openStore = async () => {
    const opened = await openDatabase(databaseName);
    onTestFinished(() => opened.close());
    return new ThumbnailStore(opened, { id, capacity: 3500 });
  };
  const picture = new Blob([new Uint8Array(1000)]);
  const store = await openStore();
  for (const [index, source] of ['a', 'b', 'c'].entries()) {
    now.mockReturnValue(index * 100_000);
    await store.write(source, 32, '1', picture);
  }
  const again = await openStore();
  now.mockReturnValue(900_000);
  expect(await again.read('a', 32, '1')).toMatchObject({ size: 1000 });
  await again.write('d', 32, '1', picture);
  await again.write('huge', 32, '1', new Blob([new Uint8Array(4000)]));
  const keys = (await database.getAllKeys('thumbnails')) as [string, string, number][];
  expect(keys.map(([, source]) => source)).toEqual(['a', 'c', 'd']);
  expect(await database.count('thumbnailUses')).toBe(3);
});
