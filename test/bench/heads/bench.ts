import { defineBenchmark, type Reading } from '../Benchmark.ts';

/** A classifier on 5,000 vectors, to equal accuracy on 5,000 others, and what it says of 100,000. */
export const benchmark = defineBenchmark({
  description: 'a logistic regression on 5,000 × 128 with 10 classes, and predictions for 100,000',
  peers: ['@tensorflow/tfjs-backend-wasm'],
  measures: [
    // With a given penalty; peers are told, for nothing, with which steps they reach the goal soonest.
    { name: 'fit to equal accuracy', unit: 'ms' },
    { name: 'fit to the same solution', unit: 'ms' },
    // Ours: some six penalties on two of five folds, all five with the best, calibration and report; peers: three penalties on five folds and
    // nothing else.
    { name: 'search and fit', unit: 'ms' },
    { name: 'search, peers one fit', unit: 'ms' },
    { name: 'predict 100,000', unit: 'ms' },
    { name: 'error on others', unit: '%' },
    { name: 'loss on others', unit: 'nats' },
    { name: 'loss with penalty', unit: 'nats' },
  ],
  async visit({ page, url }) {
    page.on('console', (message) => {
      if (message.type() !== 'warning') console.log(message.text());
    });
    await page.goto(url);
    await page.waitForFunction(() => 'reading' in globalThis);
    return page.evaluate(
      async () => (globalThis as unknown as { reading: Promise<Reading> }).reading,
    );
  },
});
