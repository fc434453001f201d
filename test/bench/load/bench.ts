import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { buildDemo, type ServedDemo, serveDemo } from '../../tools/demo.mjs';
import { repository } from '../../tools/repository.mjs';
import { defineBenchmark, type Prepared } from '../Benchmark.ts';
import { encodeBitmap } from './encodeBitmap.ts';

interface Input {
  readonly folder: string;
  readonly demo: ServedDemo;
}

const count = 5000;
const real = join(repository, '../shared/data/cifar10/images');

/**
 * Opening a folder of 5,000 images. Ours is the demo, which keeps every image and its label in the browser; the
 * peer only shows the files, as a page does that has a virtual grid and object URLs.
 */
export const benchmark = defineBenchmark<Input>({
  description: 'opening a folder of 5,000 images: first thumbnail, main thread, memory',
  peers: ['react-virtuoso'],
  measures: [
    { name: 'first thumbnail on screen', unit: 'ms' },
    { name: 'all images counted', unit: 'ms' },
    { name: 'longest task on the main thread', unit: 'ms' },
    { name: 'main thread held up past 50 ms', unit: 'ms' },
    { name: 'memory of the page', unit: 'MB' },
  ],
  prepare,
  visit: async ({ page, url, contestant, input: { folder, demo } }) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.addInitScript(watch);
    await page.goto(contestant === 'ours' ? demo.url : url);
    await page.locator('input[type="file"]').first().waitFor({ state: 'attached' });
    await page.locator('input[type="file"]').first().setInputFiles(folder);
    // Ours asks first how the folder is to be read; the clock runs from the choice of the folder all the same.
    if (contestant === 'ours')
      await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.waitForFunction(() => Reflect.get(window, 'allCountedAt') !== undefined, null, {
      timeout: 120_000,
    });
    return read(page);
  },
});

async function prepare(): Promise<Prepared<Input>> {
  buildDemo();
  const demo = await serveDemo();
  if (existsSync(real)) return { input: { folder: real, demo }, dispose: demo.close };
  const folder = await mkdtemp(join(tmpdir(), 'proofsheet-load-'));
  for (let index = 0; index < count; index += 1) {
    const directory = join(folder, `class-${index % 10}`);
    await mkdir(directory, { recursive: true });
    await writeFile(join(directory, `${index}.bmp`), encodeBitmap(32, index));
  }
  const dispose = async () => {
    await demo.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { input: { folder, demo }, dispose };
}

/** Runs in the page: notes when the folder was chosen, what is then on screen, and every long task. */
function watch(): void {
  Reflect.deleteProperty(window, 'showDirectoryPicker');
  const tasks: PerformanceEntry[] = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: 'longtask' });
  const isShown = () => {
    const picture = document.querySelector('[data-state="shown"] canvas, img');
    return (
      picture instanceof HTMLCanvasElement ||
      (picture instanceof HTMLImageElement && picture.naturalWidth > 0)
    );
  };
  const note = (name: string, chosenAt: number) => {
    if (Reflect.get(window, name) === undefined) {
      Reflect.set(window, name, performance.now() - chosenAt);
    }
  };
  document.addEventListener(
    'change',
    () => {
      const chosenAt = performance.now();
      Reflect.set(window, 'readTasks', () =>
        tasks.filter(({ startTime }) => startTime >= chosenAt),
      );
      const look = () => {
        if (isShown()) note('firstShownAt', chosenAt);
        if (/5,000 samples/.test(document.body.textContent ?? '')) note('allCountedAt', chosenAt);
        const isDone = ['firstShownAt', 'allCountedAt'].every((name) => Reflect.has(window, name));
        if (!isDone) requestAnimationFrame(look);
      };
      look();
    },
    { capture: true, once: true },
  );
}

async function read(page: Page): Promise<Readonly<Record<string, number>>> {
  await page.waitForFunction(() => Reflect.get(window, 'firstShownAt') !== undefined);
  const memory = await page.evaluate(async () => {
    const measure: unknown = Reflect.get(performance, 'measureUserAgentSpecificMemory');
    if (typeof measure !== 'function') return Number.NaN;
    const { bytes } = await measure.call(performance);
    return bytes / 1e6;
  });
  const times = await page.evaluate(() => {
    const durations: number[] = Reflect.get(window, 'readTasks')().map(
      (task: PerformanceEntry) => task.duration,
    );
    return {
      first: Reflect.get(window, 'firstShownAt'),
      all: Reflect.get(window, 'allCountedAt'),
      longest: Math.max(0, ...durations),
      heldUp: durations.reduce((sum, duration) => sum + duration - 50, 0),
    };
  });
  return {
    'first thumbnail on screen': times.first,
    'all images counted': times.all,
    'longest task on the main thread': times.longest,
    'main thread held up past 50 ms': times.heldUp,
    ...(Number.isNaN(memory) ? {} : { 'memory of the page': memory }),
  };
}
