import { type BenchTask, files } from './BenchTask.ts';
import { type BenchImage, type Contestant, findLargest, type Verdict } from './Contestant.ts';
import { RawModel } from './RawModel.ts';
import type { BatchMedia, RawAnswer, RawRequest } from './RawRequest.ts';

/** Runs one batch. */
type RunBatch = (media: BatchMedia) => Promise<Float32Array>;

/** Workers and threads in each; no worker: the main thread. */
export async function start(
  task: BenchTask,
  workers: number,
  threads: number,
): Promise<readonly Contestant[]> {
  const address = new URL(files.model, location.href).href;
  const lanes =
    workers === 0
      ? [await openHere(address, task)]
      : await Promise.all(Array.from({ length: workers }, () => openThere(address, task, threads)));
  // Two batches a lane: one is decoded while the other is run.
  const atOnce = lanes.flatMap((lane) => [lane, lane]);
  return [16, 32, 64].map((size) => ({
    name: `batches of ${size}`,
    run: (images) => runAll(images, { lanes: atOnce, size, classes: task.classes.length }),
    runBlank: (count) => runBlank(count, size, lanes),
  }));
}

async function openHere(address: string, task: BenchTask): Promise<RunBatch> {
  const model = await RawModel.open(address, task, 1);
  let running: Promise<unknown> = Promise.resolve();
  return (media) => {
    const [reading, before] = [model.read(media), running];
    const work = (async () => {
      const values = await reading;
      await before;
      return model.run(values);
    })();
    running = work;
    return work;
  };
}

async function openThere(address: string, task: BenchTask, threads: number): Promise<RunBatch> {
  const worker = new Worker(new URL('./raw.worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, (logits: Float32Array) => void>();
  worker.addEventListener('message', ({ data: { id, logits } }: MessageEvent<RawAnswer>) => {
    waiting.get(id)?.(logits);
    waiting.delete(id);
  });
  let last = 0;
  const ask = (toRequest: (id: number) => RawRequest) => {
    last += 1;
    const id = last;
    return new Promise<Float32Array>((resolve) => {
      waiting.set(id, resolve);
      worker.postMessage(toRequest(id));
    });
  };
  await ask((id) => ({ kind: 'open', id, address, task, threads }));
  return (media) => ask((id) => ({ kind: 'run', id, media }));
}

async function runBlank(count: number, size: number, lanes: readonly RunBatch[]): Promise<void> {
  let left = count;
  const work = async (run: RunBatch) => {
    while (left > 0) {
      const length = Math.min(size, left);
      left -= length;
      await run(length);
    }
  };
  await Promise.all(lanes.map(work));
}

interface Arrangement {
  /** Who runs batches: as many at once as there are. */
  readonly lanes: readonly RunBatch[];
  /** Pictures of a batch. */
  readonly size: number;
  /** How many classes there are. */
  readonly classes: number;
}

async function* runAll(
  images: readonly BenchImage[],
  { lanes, size, classes }: Arrangement,
): AsyncGenerator<readonly Verdict[]> {
  let taken = 0;
  const batches: (readonly Verdict[])[] = [];
  let wake = () => {};
  let going = lanes.length;
  const work = async (run: RunBatch) => {
    for (;;) {
      const batch = images.slice(taken, taken + size);
      taken += size;
      if (batch.length === 0) break;
      const logits = await run(batch.map(({ media }) => media));
      batches.push(
        batch.map(({ id }, row) => ({
          id,
          label: findLargest(logits, row * classes, (row + 1) * classes),
        })),
      );
      wake();
    }
    going -= 1;
    wake();
  };
  for (const lane of lanes) void work(lane);
  while (going > 0 || batches.length > 0) {
    const batch = batches.shift();
    if (batch !== undefined) yield batch;
    else
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  }
}
