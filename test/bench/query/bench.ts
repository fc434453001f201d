import { defineBenchmark, type Reading } from '../Benchmark.ts';

/** Filter, sort, facets and a histogram of a million samples, each contestant where its users run it. */
export const benchmark = defineBenchmark({
  description: 'a page, three facets and a histogram of 1,000,000 samples with 8 fields',
  peers: ['crossfilter2', 'arquero', '@duckdb/duckdb-wasm'],
  measures: [
    { name: 'answer, offset 0', unit: 'ms' },
    { name: 'answer, offset 20,000', unit: 'ms' },
    { name: 'build', unit: 'ms' },
    { name: 'import in 100 batches, asked after each', unit: 'ms' },
    { name: 'tag 10,000, then ask the same', unit: 'ms' },
    { name: 'longest main-thread task', unit: 'ms' },
    { name: 'memory', unit: 'MB' },
  ],
  async visit({ page, url }) {
    page.on('console', (message) => {
      if (message.type() === 'error') console.log(message.text());
    });
    await page.goto(url);
    await page.waitForFunction(() => 'reading' in globalThis);
    return page.evaluate(
      async () => (globalThis as unknown as { reading: Promise<Reading> }).reading,
    );
  },
});
