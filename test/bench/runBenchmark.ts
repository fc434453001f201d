import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright';
import { type PreviewServer, preview } from 'vite';
import { chromiumLaunch } from '../tools/chromium.mjs';
import { ToolError } from '../tools/ToolError.mjs';
import { viteBuild } from '../tools/viteBuild.mjs';
import type { Benchmark, Reading } from './Benchmark.ts';
import { type MeasureResult, median, ratioToBest, rotate } from './statistics.ts';

/** What a benchmark came to. */
export interface BenchmarkResult {
  readonly measures: readonly MeasureResult[];
  /** What {@link Benchmark.details} told; nothing where it tells nothing. */
  readonly details?: unknown;
}

/** What all rounds of one contestant measured. */
type Readings = Map<string, Reading[]>;

/**
 * Builds a benchmark's page, visits it with every contestant in turn, and takes the medians.
 *
 * @param folder The benchmark's folder, absolute.
 * @throws ToolError When ours is missing from a measure, or a measure is not declared.
 */
export async function runBenchmark<Input>(
  folder: string,
  benchmark: Benchmark<Input>,
): Promise<BenchmarkResult> {
  const configFile = join(folder, '../vite.config.ts');
  viteBuild(folder, { configFile });
  const server = await preview({ root: folder, configFile, logLevel: 'warn' });
  const prepared = await benchmark.prepare?.();
  const browser = await chromium.launch({ ...(await chromiumLaunch()), headless: true });
  try {
    // Without a `prepare` the input's type is undefined, which the compiler can't know.
    const input = prepared?.input as Input;
    const readings = await visitAll(benchmark, input, browser, server);
    const details = benchmark.details?.(input);
    return {
      measures: summarize(benchmark, readings),
      ...(details === undefined ? {} : { details }),
    };
  } finally {
    await browser.close();
    await prepared?.dispose?.();
    await server.close();
  }
}

/**
 * Builds a benchmark's page and lays it into a folder with all its files, for a machine that has a browser and no Node.
 *
 * @param folder The benchmark's folder, absolute.
 * @param site Where it is laid, absolute; what is there is written over.
 * @throws ToolError When it can't be built.
 */
export async function layBenchmark<Input>(
  folder: string,
  benchmark: Benchmark<Input>,
  site: string,
): Promise<void> {
  viteBuild(folder, { configFile: join(folder, '../vite.config.ts') });
  const prepared = await benchmark.prepare?.();
  try {
    await cp(join(folder, 'dist'), site, { recursive: true, dereference: true });
  } finally {
    await prepared?.dispose?.();
  }
}

async function visitAll<Input>(
  benchmark: Benchmark<Input>,
  input: Input,
  browser: Browser,
  server: PreviewServer,
): Promise<Readings> {
  const readings: Readings = new Map();
  const contestants = ['ours', ...benchmark.peers];
  const rounds = Math.max(3, benchmark.rounds ?? 3);
  for (let round = 0; round < rounds; round += 1) {
    for (const contestant of rotate(contestants, round)) {
      const context = await browser.newContext();
      const page = await context.newPage();
      const url = `${server.resolvedUrls?.local[0]}?contestant=${encodeURIComponent(contestant)}`;
      const reading = await benchmark.visit({ page, url, contestant, round, input });
      await context.close();
      readings.set(contestant, [...(readings.get(contestant) ?? []), reading]);
      console.log(`round ${round + 1} of ${rounds}, ${contestant}: ${JSON.stringify(reading)}`);
    }
  }
  return readings;
}

function summarize<Input>(
  benchmark: Benchmark<Input>,
  readings: Readings,
): readonly MeasureResult[] {
  const declared = benchmark.measures.map(({ name }) => name);
  const measured = [...readings.values()].flat().flatMap((reading) => Object.keys(reading));
  const stray = measured.find((name) => !declared.includes(name));
  if (stray !== undefined) {
    throw new ToolError(
      `A visit measured "${stray}".`,
      'The benchmark does not declare that measure, so it has no unit and would be lost.',
      `Declare it, or use one of: ${declared.join(', ')}.`,
    );
  }
  return benchmark.measures.map(({ name, unit }) => {
    const medians = new Map<string, number>();
    for (const [contestant, list] of readings) {
      const values = list.flatMap((reading) => reading[name] ?? []);
      if (values.length > 0) medians.set(contestant, median(values));
    }
    const ours = medians.get('ours');
    if (ours === undefined) {
      throw new ToolError(
        `Ours did not measure "${name}".`,
        'There is nothing to compare the others with.',
        'Return it from the visit of "ours".',
      );
    }
    const peers = [...medians].filter(([contestant]) => contestant !== 'ours');
    const ratio = ratioToBest(
      ours,
      peers.map(([, value]) => value),
    );
    return { measure: name, unit, ours, peers: Object.fromEntries(peers), ratio };
  });
}
