import { defineBenchmark, type Reading } from '../Benchmark.ts';

/** Opening what is stored, after a reload: until the first page of samples and a facet are there. */
export const benchmark = defineBenchmark({
  description: 'opening a stored dataset of 1,000,000 samples, which came as objects',
  peers: ['idb'],
  measures: [
    { name: 'open', unit: 'ms' },
    { name: 'open, after 100,000 decisions', unit: 'ms' },
    { name: 'first page and facet', unit: 'ms' },
    { name: 'longest main-thread task', unit: 'ms' },
    { name: 'memory', unit: 'MB' },
  ],
  async visit({ page, url }) {
    page.on('console', (message) => {
      if (message.type() === 'error') console.log(message.text());
    });
    page.setDefaultTimeout(600_000);
    const readings: Reading[] = [];
    // What is filled and what is opened are two pages, so that nothing is warm.
    for (const step of ['fill', 'open', 'decide', 'reopen']) {
      await page.goto(`${url}&step=${step}`);
      await page.waitForFunction(() => 'reading' in globalThis);
      const reading = await page.evaluate(
        async () => (globalThis as unknown as { reading: Promise<Reading> }).reading,
      );
      readings.push(reading);
    }
    return Object.assign({}, ...readings) as Reading;
  },
});
