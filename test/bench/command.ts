import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBrowser } from '../tools/browser.mjs';
import { repository } from '../tools/repository.mjs';
import { runTool, ToolError } from '../tools/ToolError.mjs';
import type { Benchmark } from './Benchmark.ts';
import { layBenchmark, runBenchmark } from './runBenchmark.ts';
import { toTable } from './statistics.ts';

const home = join(repository, 'test/bench');

/** The names of the benchmarks: the folders here that have a bench.ts. */
function listBenchmarks(): readonly string[] {
  return readdirSync(home).filter((name) => existsSync(join(home, name, 'bench.ts')));
}

/** Loads a TypeScript module, by its absolute path. */
type LoadModule = (file: string) => Promise<Readonly<Record<string, unknown>>>;

function isBenchmark(value: unknown): value is Benchmark<unknown> {
  return typeof value === 'object' && value !== null && 'visit' in value && 'measures' in value;
}

async function readBenchmark(name: string, load: LoadModule): Promise<Benchmark<unknown>> {
  const { benchmark } = await load(join(home, name, 'bench.ts'));
  if (isBenchmark(benchmark)) return benchmark;
  throw new ToolError(
    `test/bench/${name}/bench.ts exports no benchmark.`,
    'It cannot be run.',
    'Export const benchmark = defineBenchmark({ … }) from it.',
  );
}

/**
 * `npm run bench`: lists the benchmarks, or runs one. A failure sets the exit status.
 *
 * @param args `[NAME] [--json FILE] [--peer PEER …] [--site FOLDER]`; `--peer` leaves the other peers out; `--site` measures nothing and lays the page into a
 *   folder that any server can give out; what is relative is relative to where the command was typed.
 */
export function benchCommand(args: readonly string[], load: LoadModule): Promise<void> {
  return runTool(() => bench(args, load));
}

async function bench(args: readonly string[], load: LoadModule): Promise<void> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'string' },
      peer: { type: 'string', multiple: true },
      site: { type: 'string' },
    },
  });
  const names = listBenchmarks();
  const [name] = positionals;
  if (name === undefined) {
    for (const each of names)
      console.log(`${each}  ${(await readBenchmark(each, load)).description}`);
    if (names.length === 0) console.log('There are no benchmarks yet.');
    return;
  }
  if (!names.includes(name)) {
    throw new ToolError(
      `No benchmark is called ${name}.`,
      'Nothing was run.',
      `The benchmarks are: ${names.join(', ') || 'none yet'}.`,
    );
  }
  const benchmark = await readBenchmark(name, load);
  const toPath = (path: string) => resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
  if (values.site !== undefined) {
    await layBenchmark(join(home, name), benchmark, toPath(values.site));
    return;
  }
  await ensureBrowser();
  const { peer: wanted = benchmark.peers } = values;
  const peers = benchmark.peers.filter((peer) => wanted.includes(peer));
  const result = await runBenchmark(join(home, name), { ...benchmark, peers });
  console.log(`\n${toTable(result.measures, peers)}`);
  if (values.json !== undefined) {
    const file = toPath(values.json);
    writeFileSync(file, `${JSON.stringify({ name, ...result }, undefined, 2)}\n`);
  }
}
