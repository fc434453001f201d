import type { CDPSession, Page } from 'playwright';
import { defineBenchmark, type Reading } from '../Benchmark.ts';
import { median } from '../statistics.ts';
import type { GridPage } from './page.tsx';
import { readTrace } from './readTrace.ts';
import type { Journey } from './travel.ts';

const million = 1_000_000;
const most = 100_000_000;
/** Pixels a frame, and frames. */
const [pace, frames] = [2000, 75];
/** What a mount takes depends on what else the machine does: it is the median of so many, each in a browser profile that has seen nothing yet. */
const mounts = 7;
/** Frames of 60 Hz that take longer than this, in milliseconds, are late. */
const late = 1.1 * 16.7;

const viewport = { width: 1600, height: 1000 };

type Wall = Awaited<ReturnType<typeof openWall>>;

/**
 * Scrolling a wall of a million pictures, 1280 × 800 pixels of cells of 96 pixels. Ours is the whole widget with
 * an adapter; the peers are a wall and nothing else, written as their manuals say. `mount` is like for like, until the
 * cells on screen are painted with their pictures; ours has more to show then, which is a measure of its own.
 */
export const benchmark = defineBenchmark({
  description: 'scrolling 1,000,000 samples: blanks, script, late frames, jumps, mount, memory',
  peers: ['react-virtuoso', 'react-window', '@tanstack/react-virtual'],
  measures: [
    { name: 'mount', unit: 'ms' },
    { name: 'mount, with all around the wall', unit: 'ms' },
    { name: 'jump', unit: 'ms' },
    { name: 'blank at 2,000 px a frame', unit: '%' },
    { name: 'blank, worst', unit: '%' },
    { name: 'blank in a drag', unit: '%' },
    { name: 'blank in a drag, worst', unit: '%' },
    { name: 'cells without name', unit: '%' },
    { name: 'script a frame', unit: 'ms' },
    { name: 'script a frame, p90', unit: 'ms' },
    { name: 'main thread a frame', unit: 'ms' },
    { name: 'script a frame in a drag', unit: 'ms' },
    { name: 'late frames', unit: '%' },
    { name: 'late frames in a drag', unit: '%' },
    { name: 'elements', unit: '' },
    { name: 'elements of the wall alone', unit: '' },
    { name: 'heap', unit: 'MB' },
    { name: 'heap after the whole million', unit: 'MB more' },
    { name: 'pictures after the whole million', unit: 'MB' },
    { name: 'out of reach of 100 million', unit: 'samples' },
    { name: 'heap at 100 million', unit: 'MB more' },
    { name: 'script a frame at 100 million', unit: 'ms' },
    { name: 'late frames at 100 million', unit: '%' },
    { name: 'mount, with bitmaps', unit: 'ms' },
    { name: 'jump, with bitmaps', unit: 'ms' },
    { name: 'script a frame, with bitmaps', unit: 'ms' },
    { name: 'script a frame, p90, with bitmaps', unit: 'ms' },
    { name: 'late frames, with bitmaps', unit: '%' },
    { name: 'late frames in a drag, with bitmaps', unit: '%' },
    { name: 'blank, worst, with bitmaps', unit: '%' },
    { name: 'elements, with bitmaps', unit: '' },
  ],
  visit: async ({ page, url, contestant, round }) => {
    await page.setViewportSize(viewport);
    const reading = await visitMillion(page, url);
    const { heap } = reading;
    const isOurs = contestant === 'ours';
    Object.assign(reading, await visitMost(page, url, isOurs ? heap : null));
    if (isOurs && round === 0) Object.assign(reading, await visitAll(page, `${url}&pictures=own`));
    if (isOurs) Object.assign(reading, await visitWhole(page, url));
    if (isOurs) Object.assign(reading, await visitBitmaps(page, `${url}&pictures=bitmaps`));
    return reading;
  },
});

async function openWall(page: Page, url: string, count: number) {
  await page.goto(url);
  await page.waitForFunction(() => 'gridPage' in globalThis);
  const devtools = await page.context().newCDPSession(page);
  const run = <T>(act: (wall: GridPage, argument: never) => T | Promise<T>, argument?: unknown) =>
    page.evaluate(
      `(async () => (${act})(await globalThis.gridPage, ${JSON.stringify(argument)}))()`,
    ) as Promise<T>;
  const mount = await run((wall, total: number) => wall.mount(total), count);
  return { page, devtools, run, mount };
}

async function measureMount(page: Page, url: string): Promise<number> {
  const times: number[] = [];
  while (times.length < mounts) {
    const context = await page.context().browser()?.newContext({ viewport });
    if (context === undefined) break;
    times.push((await openWall(await context.newPage(), url, million)).mount);
    await context.close();
  }
  return median(times);
}

async function visitMillion(page: Page, url: string): Promise<Record<string, number>> {
  const mount = await measureMount(page, url);
  const wall = await openWall(page, url, million);
  const { run } = wall;
  await page.waitForTimeout(1000);
  const jumps: number[] = [];
  for (const share of [0.5, 0.2, 0.7, 0.1, 0.5]) {
    jumps.push(await run((each, to: number) => each.jump(to), share));
    await page.waitForTimeout(200);
  }
  await run((each) => each.visit(0.3));
  await page.waitForTimeout(200);
  const elements = await run((each) => each.countNodes());
  const wallElements = await run((each) => each.countWallNodes());
  const glide = await run(
    (each, [pixels, count]: [number, number]) => each.glide(pixels, count, false),
    [pace, frames],
  );
  const seen = await run(
    (each, [pixels, count]: [number, number]) => each.glide(pixels, count, true),
    [pace, frames],
  );
  const costs = await trace(
    wall,
    (each, [pixels, count]: [number, number]) => each.glide(pixels, count, false),
    [pace, frames],
  );
  const drag = await run((each, count: number) => each.drag(count, false), frames);
  const dragSeen = await run((each, count: number) => each.drag(count, true), frames);
  const dragCosts = await trace(wall, (each, count: number) => each.drag(count, false), frames);
  await page.waitForTimeout(500);
  return {
    mount,
    jump: median(jumps),
    'blank at 2,000 px a frame': 100 * toMean(seen.sights.map(({ blank }) => blank)),
    'blank, worst': 100 * Math.max(...seen.sights.map(({ blank }) => blank)),
    'blank in a drag': 100 * toMean(dragSeen.sights.map(({ blank }) => blank)),
    'blank in a drag, worst': 100 * Math.max(...dragSeen.sights.map(({ blank }) => blank)),
    'cells without name': 100 * toMean(seen.sights.map(({ unnamed }) => unnamed)),
    'script a frame': toQuantile(
      costs.map(({ script }) => script),
      0.5,
    ),
    'script a frame, p90': toQuantile(
      costs.map(({ script }) => script),
      0.9,
    ),
    'main thread a frame': toQuantile(
      costs.map(({ busy }) => busy),
      0.5,
    ),
    'script a frame in a drag': toQuantile(
      dragCosts.map(({ script }) => script),
      0.5,
    ),
    'late frames': countLate(glide),
    'late frames in a drag': countLate(drag),
    elements,
    'elements of the wall alone': wallElements,
    heap: await readHeap(wall.devtools),
  };
}

/** A hundred million: peers end where the browser does. */
async function visitMost(
  page: Page,
  url: string,
  heap: number | undefined | null,
): Promise<Reading> {
  const wall = await openWall(page, url, most);
  await page.waitForTimeout(1000);
  const last = await wall.run((each) => each.findLast());
  const reach = { 'out of reach of 100 million': most - 1 - last };
  if (heap == null) return reach;
  await wall.run((each) => each.visit(0.3));
  const act = (each: GridPage, [pixels, count]: [number, number]) =>
    each.glide(pixels, count, false);
  const glide = await wall.run(act, [pace, frames]);
  const costs = await trace(wall, act, [pace, frames]);
  await wall.run((each, count: number) => each.drag(count, false), frames);
  await page.waitForTimeout(500);
  return {
    ...reach,
    'script a frame at 100 million': toQuantile(
      costs.map(({ script }) => script),
      0.5,
    ),
    'late frames at 100 million': countLate(glide),
    'heap at 100 million': (await readHeap(wall.devtools)) - heap,
  };
}

/** Until toolbar, facets with their counts and actions are painted as well: the peers have none. */
async function visitWhole(page: Page, url: string): Promise<Reading> {
  await page.goto(url);
  await page.waitForFunction(() => 'gridPage' in globalThis);
  const whole = await page.evaluate(
    async (count) => (await (globalThis as unknown as WithGridPage).gridPage).mountWhole(count),
    million,
  );
  return { 'mount, with all around the wall': whole };
}

interface WithGridPage {
  readonly gridPage: Promise<GridPage>;
}

/** As the default store gives pictures: decoded, for canvases. */
async function visitBitmaps(page: Page, url: string): Promise<Reading> {
  const names = [
    ...['mount', 'jump', 'script a frame', 'script a frame, p90'],
    ...['late frames', 'late frames in a drag', 'blank, worst', 'elements'],
  ];
  const reading = await visitMillion(page, url);
  return Object.fromEntries(names.map((name) => [`${name}, with bitmaps`, reading[name] ?? 0]));
}

/** Through the whole million, at five hundred places of which every sample has a picture of its own. */
async function visitAll(page: Page, url: string): Promise<Reading> {
  const wall = await openWall(page, url, million);
  const before = await readHeap(wall.devtools);
  await wall.run(async (each) => {
    for (let place = 0; place <= 500; place += 1) await each.visit(place / 500);
  });
  await page.waitForTimeout(500);
  return {
    'heap after the whole million': (await readHeap(wall.devtools)) - before,
    'pictures after the whole million': (await wall.run((each) => each.countPictureBytes())) / 1e6,
  };
}

async function trace(
  { page, run }: Wall,
  act: (wall: GridPage, argument: never) => Promise<Journey>,
  argument: unknown,
) {
  const browser = page.context().browser();
  await browser?.startTracing(page, {
    categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink.user_timing'],
  });
  await run(act, argument);
  const costs = readTrace((await browser?.stopTracing()) ?? Buffer.from('{"traceEvents":[]}'));
  // The first frames are those before the journey.
  return costs.slice(-frames + 2, -1);
}

async function readHeap(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('Performance.enable');
  const { metrics } = await devtools.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0) / 1e6;
}

function countLate({ intervals }: Journey): number {
  return (100 * intervals.filter((interval) => interval > late).length) / intervals.length;
}

function toMean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function toQuantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
}
