import { createColumns } from './createColumns.ts';
import { answerPlainly, type Contestant, createQuestion, expectSame } from './Question.ts';

const rounds = 15;
/** Questions before any is timed, of every contestant: a person asks hundreds, and only the first few find cold code. */
const warmUps = 15;
const deep = 20_000;

const contestants: Readonly<Record<string, () => Promise<Contestant>>> = {
  ours: async () => (await import('./createOurs.ts')).createOurs(),
  crossfilter2: async () => (await import('./createCrossfilter.ts')).createCrossfilter(),
  arquero: async () => (await import('./createArquero.ts')).createArquero(),
  '@duckdb/duckdb-wasm': async () => (await import('./createDuckdb.ts')).createDuckdb(),
};

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function time(contestant: Contestant, offset: number, turn: number): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const question = createQuestion(turn + round, offset);
    const start = performance.now();
    await contestant.answer(question);
    times.push(performance.now() - start);
  }
  return median(times);
}

/** Messages to oneself come one right after the other, unless a task is between them. */
async function measureLongestTask(run: () => Promise<void>): Promise<number> {
  const { port1, port2 } = new MessageChannel();
  let [last, longest] = [performance.now(), 0];
  port2.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    port1.postMessage(null);
  };
  port1.postMessage(null);
  await new Promise((resolve) => setTimeout(resolve, 50));
  longest = 0;
  await run();
  await new Promise((resolve) => setTimeout(resolve, 20));
  port2.close();
  return longest;
}

/** The tag is no part of the question, so that a contestant may know that the answer is the same. */
async function timeTagging(contestant: Contestant): Promise<number | null> {
  if (contestant.tag === undefined) return null;
  const question = createQuestion(3 * rounds, deep);
  await contestant.answer(question);
  const start = performance.now();
  await contestant.tag();
  await contestant.answer(question);
  return performance.now() - start;
}

async function measureMemory(): Promise<number | null> {
  if (!('measureUserAgentSpecificMemory' in performance)) return null;
  const measure = performance.measureUserAgentSpecificMemory as () => Promise<{ bytes: number }>;
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), 25_000));
  const result = await Promise.race([measure.call(performance), late]);
  return result === null ? null : result.bytes / 2 ** 20;
}

/** @throws RangeError where the contestant answers otherwise than a plain reading of every row. */
async function checkAnswers(contestant: Contestant): Promise<void> {
  const columns = createColumns();
  for (const [turn, offset] of [
    [55, 0],
    [58, deep],
  ] as const) {
    const question = createQuestion(turn, offset);
    expectSame(await contestant.answer(question), answerPlainly(columns, question));
  }
}

async function run(): Promise<Readonly<Record<string, number>>> {
  const name = new URLSearchParams(location.search).get('contestant') ?? 'ours';
  const contestant = await contestants[name]?.();
  if (contestant === undefined) throw new RangeError(`No contestant is called ${name}.`);
  await checkAnswers(contestant);
  for (let turn = 0; turn < warmUps; turn += 1) {
    await contestant.answer(createQuestion(3 * rounds + 1 + turn, turn % 2 === 0 ? 0 : deep));
  }
  const first = await time(contestant, 0, 0);
  const far = await time(contestant, deep, rounds);
  const longest = await measureLongestTask(async () => {
    for (let turn = 2 * rounds; turn < 3 * rounds; turn += 1) {
      await contestant.answer(createQuestion(turn, deep));
    }
  });
  const memory = await measureMemory();
  const tagging = await timeTagging(contestant);
  const imported = await contestant.importInBatches?.();
  return {
    ...(tagging === null ? {} : { 'tag 10,000, then ask the same': tagging }),
    ...(imported === undefined ? {} : { 'import in 100 batches, asked after each': imported }),
    'answer, offset 0': first,
    'answer, offset 20,000': far,
    build: contestant.buildTime,
    'longest main-thread task': longest,
    ...(memory === null ? {} : { memory }),
  };
}

Object.assign(globalThis, { reading: run() });
