import { afterEach, expect, test, vi } from 'vitest';
import { MemoryAdapter } from '../memory/MemoryAdapter.ts';
import { createFixture } from '../testing/createFixture.ts';
import { connect } from './connect.ts';
import { serveAdapter } from './serveAdapter.ts';
import { WorkerAdapter } from './WorkerAdapter.ts';
import { WorkerFailureError } from './WorkerFailureError.ts';

const endings: (() => void)[] = [];
afterEach(() => {
  for (const end of endings.splice(0)) end();
});

async function openMedia(delay: number) {
  const made: ImageBitmap[] = [];
  const resolveMedia = async () => {
    await new Promise((resolve) => setTimeout(resolve, delay));
    const bitmap = await createImageBitmap(new ImageData(3, 2));
    made.push(bitmap);
    return bitmap;
  };
  const { port1, port2 } = new MessageChannel();
  const { history, samples } = createFixture();
  serveAdapter(port2, async () => new MemoryAdapter({ name: 'M', history, resolveMedia }));
  const connection = connect(port1);
  endings.push(
    () => port1.close(),
    () => port2.close(),
  );
  const adapter = await WorkerAdapter.open(connection);
  const load = async (signal?: AbortSignal) => {
    const [sample] = samples;
    if (sample === undefined) throw new RangeError('No sample.');
    return adapter.media?.(
      sample,
      { kind: 'thumbnail', size: 3 },
      signal === undefined ? {} : { signal },
    );
  };
  return { load, made };
}

test('[P11] a picture is moved and not copied', async () => {
  const { load, made } = await openMedia(0);
  const bitmap = await load();
  expect(bitmap).toBeInstanceOf(ImageBitmap);
  expect((bitmap as ImageBitmap).width).toBe(3);
  expect(made[0]?.width).toBe(0);
});

test('[P15] a picture that comes after its call was cancelled is closed', async () => {
  const close = vi.spyOn(ImageBitmap.prototype, 'close');
  const { load, made } = await openMedia(30);
  const controller = new AbortController();
  const media = load(controller.signal);
  controller.abort();
  await expect(media).rejects.toMatchObject({ name: 'AbortError' });
  await vi.waitFor(() => expect(made).toHaveLength(1));
  await vi.waitFor(() => expect(close).toHaveBeenCalledTimes(1));
  close.mockRestore();
});

test('[P7] a real worker that throws outside of a call fails what runs', async () => {
  const url = URL.createObjectURL(
    new Blob(['throw new RangeError("boom")'], { type: 'text/javascript' }),
  );
  const worker = new Worker(url);
  // The browser would tell the console too.
  worker.addEventListener('error', (event) => event.preventDefault());
  endings.push(() => worker.terminate());
  const call = connect(worker).call('anything', null);
  await expect(call).rejects.toBeInstanceOf(WorkerFailureError);
  await expect(call).rejects.toThrow('boom');
});
