import { defineBenchmark, type Reading } from '../Benchmark.ts';
import type { BenchTask } from './BenchTask.ts';
import type { PageReading } from './page.ts';
import { prepareFiles } from './prepareFiles.ts';

const transformers = 'transformers.js';
const perImage = 'an image, decoded and classified';
let expected: readonly number[] | undefined;

/** Classifying pictures, from files to classes: ours, transformers.js, and ONNX Runtime with no more around it than the task needs. */
export const benchmark = defineBenchmark<BenchTask>({
  description: 'classifying 1,000 image files: images a second, main thread, cancellation, memory',
  peers: [
    transformers,
    'raw, main thread',
    'raw, a worker',
    'raw, two workers',
    'raw, a worker of two threads',
  ],
  measures: [
    { name: `${perImage}, beside ${transformers}`, unit: 'ms' },
    { name: `${perImage}, beside ONNX Runtime`, unit: 'ms' },
    { name: 'first result', unit: 'ms' },
    { name: 'main-thread tasks over 50 ms', unit: 'ms' },
    { name: 'longest gap between frames', unit: 'ms' },
    { name: 'from cancelling to idle', unit: 'ms' },
    { name: 'from cancelling to idle, in batches', unit: '' },
    { name: 'memory after three more runs', unit: 'MB more' },
  ],
  prepare: prepareFiles,
  visit: async ({ page, url, contestant, round }) => {
    page.on('console', (message) => {
      if (message.type() !== 'warning') console.log(message.text());
    });
    page.setDefaultTimeout(180_000);
    await page.goto(round === 0 ? `${url}&memory` : url);
    await page.waitForFunction(() => 'reading' in globalThis);
    const reading = await page.evaluate(
      async () => (globalThis as unknown as { reading: Promise<PageReading> }).reading,
    );
    checkLabels(contestant, reading.labels);
    return toReading(contestant, reading);
  },
});

function toReading(contestant: string, reading: PageReading): Reading {
  const { each, first, longTasks, longestGap } = reading;
  const { cancellation, cancellationInBatches, growth } = reading;
  const isRaw = contestant.startsWith('raw');
  return {
    ...(isRaw ? {} : { [`${perImage}, beside ${transformers}`]: each, 'first result': first }),
    ...(contestant === transformers ? {} : { [`${perImage}, beside ONNX Runtime`]: each }),
    ...(isRaw ? {} : { 'main-thread tasks over 50 ms': longTasks }),
    'longest gap between frames': longestGap,
    ...(cancellation === undefined ? {} : { 'from cancelling to idle': cancellation }),
    ...(cancellationInBatches === undefined
      ? {}
      : { 'from cancelling to idle, in batches': cancellationInBatches }),
    ...(growth === undefined ? {} : { 'memory after three more runs': growth }),
  };
}

/** @throws RangeError where a contestant says something else than the first one: then it was not the same that was timed. */
function checkLabels(contestant: string, labels: readonly number[]): void {
  expected ??= labels;
  const known = expected;
  const different = labels.filter((label, place) => label !== known[place]).length;
  if (labels.includes(-1) || different > labels.length / 100)
    throw new RangeError(`${contestant} says something else of ${different} pictures.`);
}
