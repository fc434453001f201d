import { type BenchTask, files } from './BenchTask.ts';
import type { BenchImage, Contestant, Verdict } from './Contestant.ts';
import { findGraphicsProblem } from './findGraphicsProblem.ts';
import { loadImages } from './loadImages.ts';
import { measureCancellation } from './measureCancellation.ts';
import { type GraphicsReport, measureGraphics } from './measureGraphics.ts';
import { measureGrowth } from './measureGrowth.ts';
import { watchPage } from './watchPage.ts';

type Start = (task: BenchTask) => Promise<readonly Contestant[]>;

/** How a contestant's code is loaded; what it gives then loads the model. */
const starts: Readonly<Record<string, () => Promise<Start>>> = {
  ours: async () => (await import('./createOurs.ts')).start,
  'transformers.js': async () => (await import('./createTransformers.ts')).start,
  'raw, main thread': () => loadRaw(0, 1),
  'raw, a worker': () => loadRaw(1, 1),
  'raw, two workers': () => loadRaw(2, 1),
  'raw, a worker of two threads': () => loadRaw(1, 2),
};

async function loadRaw(workers: number, threads: number): Promise<Start> {
  const { start } = await import('./createRaw.ts');
  return (task) => start(task, workers, threads);
}

/** What a visit gives: readings, and the class of each picture. */
export interface PageReading {
  /** Milliseconds for a picture; the best of the arrangements. */
  readonly each: number;
  /** Milliseconds from the first call to the first result. */
  readonly first: number;
  /** See `Feeling`. */
  readonly longTasks: number;
  /** See `Feeling`. */
  readonly longestGap: number;
  /** From the abort of a run to the first result of the next, beyond what that takes otherwise; of ours. */
  readonly cancellation?: number;
  /** The same, as a share of the time of a batch. */
  readonly cancellationInBatches?: number;
  /** Megabytes more after three runs. */
  readonly growth?: number;
  /** The class of each picture, in their order. */
  readonly labels: readonly number[];
}

const warmUp = 200;

async function drain(
  contestant: Contestant,
  images: readonly BenchImage[],
): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  for await (const batch of contestant.run(images)) verdicts.push(...batch);
  return verdicts;
}

async function timeFirst(
  start: Start,
  task: BenchTask,
  images: readonly BenchImage[],
): Promise<{ readonly first: number; readonly contestants: readonly Contestant[] }> {
  const startedAt = performance.now();
  const contestants = await start(task);
  for await (const _ of contestants[0]?.run(images.slice(0, 1)) ?? []) break;
  return { first: performance.now() - startedAt, contestants };
}

async function run(): Promise<PageReading> {
  const parameters = new URLSearchParams(location.search);
  const name = parameters.get('contestant') ?? 'ours';
  const load = starts[name];
  if (load === undefined) throw new RangeError(`No contestant is called ${name}.`);
  const task: BenchTask = await (await fetch(files.task)).json();
  const images = await loadImages(task);
  const start = await load();
  const { first, contestants } = await timeFirst(start, task, images);
  let best: PageReading | undefined;
  for (const contestant of contestants) {
    await drain(contestant, images.slice(0, warmUp));
    const stop = watchPage();
    const startedAt = performance.now();
    const verdicts = await drain(contestant, images);
    const each = (performance.now() - startedAt) / images.length;
    const feeling = stop();
    console.info(`${name}, ${contestant.name}: ${(1000 / each).toFixed(0)} images a second`);
    const labels = toLabels(images, verdicts);
    if (best === undefined || each < best.each) best = { each, first, ...feeling, labels };
  }
  const [ours] = contestants;
  if (best === undefined || ours === undefined) throw new RangeError(`${name} ran nothing.`);
  await tellBound(name, contestants, images.length);
  if (name !== 'ours') return best;
  await tellGraphics(task, images);
  const cancelled = await measureCancellation(ours, images);
  if (!parameters.has('memory')) return { ...best, ...cancelled };
  const growth = await measureGrowth(async () => void (await drain(ours, images)));
  return { ...best, ...cancelled, ...(growth === null ? {} : { growth }) };
}

/** What the model takes alone: a figure to be read, beside which the measures can be seen. */
async function tellBound(
  name: string,
  contestants: readonly Contestant[],
  count: number,
): Promise<void> {
  const times: number[] = [];
  for (const { runBlank } of contestants) {
    if (runBlank === undefined) return;
    const startedAt = performance.now();
    await runBlank(count);
    times.push((performance.now() - startedAt) / count);
  }
  console.info(`${name}, nothing read: ${Math.min(...times).toFixed(3)} ms an image`);
}

/** A figure to be read and no measure, since most machines that run this have no graphics card. */
async function tellGraphics(task: BenchTask, images: readonly BenchImage[]): Promise<void> {
  const problem = await findGraphicsProblem();
  if (problem !== null) {
    console.info(`WebGPU is left out: ${problem}.`);
    return;
  }
  const { start } = await import('./createOurs.ts');
  for (const contestant of await start(task, 'webgpu')) {
    const startedAt = performance.now();
    await drain(contestant, images);
    const each = (performance.now() - startedAt) / images.length;
    console.info(`ours, ${contestant.name}: ${(1000 / each).toFixed(0)} images a second`);
  }
}

function toLabels(images: readonly BenchImage[], verdicts: readonly Verdict[]): readonly number[] {
  const labels = new Map(verdicts.map(({ id, label }) => [id, label]));
  return images.map(({ id }) => labels.get(id) ?? -1);
}

/** With `?graphics` WebGPU beside WebAssembly, `&count=N` images; the report is sent to whoever serves the page, which may be another machine. */
async function reportGraphics(count: number): Promise<GraphicsReport> {
  const task: BenchTask = await (await fetch(files.task)).json();
  const report = await measureGraphics(task, (await loadImages(task)).slice(0, count));
  await fetch('/result', { method: 'POST', body: JSON.stringify(report) });
  return report;
}

const asked = new URLSearchParams(location.search);
const reading = asked.has('graphics') ? reportGraphics(Number(asked.get('count') ?? 1000)) : run();
Object.assign(globalThis, { reading });
