import {
  createWorkspace,
  type DatasetAdapter,
  MediaError,
  type MediaSource,
  MemoryAdapter,
  type Sample,
} from '@proofsheet/core';
import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { MissingProviderError } from '../provider/MissingProviderError.ts';
import { ProofsheetProvider } from '../provider/ProofsheetProvider.tsx';
import { SampleImage } from './SampleImage.tsx';
import { ThumbnailCache } from './ThumbnailCache.ts';

const toSample = (source: string): Sample => ({
  ...{
    id: source,
    media: { kind: 'image', source },
    fields: {},
    tags: [],
    split: 'pool',
    annotations: [],
  },
});

async function drawBlob(size: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(size, size);
  canvas.getContext('2d')?.fillRect(0, 0, size, size / 2);
  return canvas.convertToBlob();
}

async function drawBitmap(size: number): Promise<ImageBitmap> {
  return createImageBitmap(await drawBlob(size));
}

const toAdapter = (resolve: (sample: Sample) => Promise<MediaSource>) =>
  new MemoryAdapter({ name: 'test', resolveMedia: resolve });

async function show(source: string, media: MediaSource | Error) {
  const adapter = toAdapter(async () => {
    if (media instanceof Error) throw media;
    return media;
  });
  return render(
    <ProofsheetProvider workspace={createWorkspace({ adapter })}>
      <div style={{ width: 100, height: 100 }}>
        <SampleImage sample={toSample(source)} size={100} />
      </div>
    </ProofsheetProvider>,
  );
}

test('[R8] shows bytes, no larger than they are wanted', async () => {
  const screen = await show('cat.png', await drawBlob(400));
  await expect.element(screen.getByRole('img', { name: 'cat.png' })).toBeVisible();
  await vi.waitFor(() => expect(screen.container.querySelector('canvas')?.width).toBe(128));
  const pixels = screen.container
    .querySelector('canvas')
    ?.getContext('2d')
    ?.getImageData(64, 20, 1, 1);
  expect([...(pixels?.data ?? [])]).toEqual([0, 0, 0, 255]);
});

test('[R8] shows a decoded picture, and its pixels as pixels where it is small', async () => {
  const screen = await show('small.png', await drawBitmap(16));
  await vi.waitFor(() => expect(screen.container.querySelector('canvas')?.width).toBe(16));
  expect(screen.container.querySelector('canvas')?.dataset['enlarged']).toBe('true');
});

test('[R8] shows a URL', async () => {
  const url = URL.createObjectURL(await drawBlob(32));
  const screen = await show('remote.png', url);
  await vi.waitFor(() => expect(screen.container.querySelector('img')?.naturalWidth).toBe(32));
  URL.revokeObjectURL(url);
});

test('[R8] marks a picture that can’t be shown and says why', async () => {
  const screen = await show(
    'bad.png',
    new MediaError({ source: 'bad.png', problem: 'undecodable' }),
  );
  const mark = screen.getByRole('img', { name: /damaged or not an image/ });
  await expect.element(mark).toBeVisible();
  await expect.element(mark).toHaveAttribute('data-state', 'failed');
});

test('[R8] bytes that are no image are marked as well', async () => {
  const screen = await show('text.png', new Blob(['no image']));
  await expect.element(screen.getByRole('img', { name: /damaged or not an image/ })).toBeVisible();
});

test('[R9] aborts the loading when the picture goes', async () => {
  const signals: AbortSignal[] = [];
  const adapter: DatasetAdapter = toAdapter(() => new Promise(() => undefined));
  const media = vi.spyOn(adapter, 'media' as never) as unknown as ReturnType<typeof vi.fn>;
  media.mockImplementation((_sample, _variant, call) => {
    signals.push(call.signal);
    return new Promise(() => undefined);
  });
  const workspace = createWorkspace({ adapter });
  const stage = (sample: Sample | null) => (
    <ProofsheetProvider workspace={workspace}>
      <SampleImage sample={sample} size={100} />
    </ProofsheetProvider>
  );
  const screen = await render(stage(toSample('a')));
  await screen.rerender(stage(toSample('b')));
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  await screen.unmount();
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
});

test('[R10] keeps what was used last and frees the rest', async () => {
  const bitmaps = new Map<string, ImageBitmap>();
  const adapter = toAdapter(async ({ id }) => {
    const bitmap = await drawBitmap(2048);
    bitmaps.set(id, bitmap);
    return bitmap;
  });
  const cache = new ThumbnailCache(adapter);
  const { signal } = new AbortController();
  // One of these is 16 MiB, and 128 are kept.
  for (let index = 0; index < 8; index += 1)
    await cache.load(toSample(String(index)), 2048, signal);
  expect(cache.peek(toSample('0'), 2048)?.picture).toBe(bitmaps.get('0'));
  await cache.load(toSample('8'), 2048, signal);
  expect(cache.peek(toSample('1'), 2048)).toBeNull();
  expect(bitmaps.get('1')?.width).toBe(0);
  expect(cache.peek(toSample('0'), 2048)).not.toBeNull();
  expect(bitmaps.get('0')?.width).toBe(2048);
  cache.clear();
  expect(bitmaps.get('8')?.width).toBe(0);
});

test('[R7] outside of a provider it fails with a sentence that names the provider', async () => {
  const quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await expect(render(<SampleImage sample={toSample('a')} size={100} />)).rejects.toThrow(
    MissingProviderError,
  );
  await expect(render(<SampleImage sample={null} size={100} />)).rejects.toThrow(
    '<ProofsheetProvider',
  );
  quiet.mockRestore();
});
