import { flipLabels, recalls } from './flipLabels.ts';
import { type Growth, growLabels, labelCounts } from './growLabels.ts';
import { huntNeedles, reviewCounts } from './huntNeedles.ts';
import { labelsOfClass, measureAccuracy } from './measureAccuracy.ts';
import type { Embeddings, Version } from './readEmbeddings.ts';
import type { Band, Flips, Growths, Study } from './Study.ts';

const seeds = [0, 1, 2, 3, 4] as const;

/** What doesn't fit into a table isn't kept. */
function round(value: number): number {
  return Number(value.toPrecision(4));
}

function toBand(lists: readonly (readonly number[])[]): Band {
  const [first = []] = lists;
  const fold = (one: (values: readonly number[]) => number) =>
    first.map((_, place) => round(one(lists.map((list) => list[place] as number))));
  return {
    mean: fold((values) => values.reduce((sum, each) => sum + each, 0) / values.length),
    low: fold((values) => Math.min(...values)),
    high: fold((values) => Math.max(...values)),
  };
}

/** Runs something for every seed, one after the other. */
async function overSeeds(
  run: (seed: number) => readonly number[] | Promise<readonly number[]>,
): Promise<Band> {
  const lists: (readonly number[])[] = [];
  for (const seed of seeds) lists.push(await run(seed));
  return toBand(lists);
}

async function drawGrowths(growth: Omit<Growth, 'seed' | 'chooser'>): Promise<Growths> {
  return {
    ours: await overSeeds((seed) => growLabels({ ...growth, seed, chooser: 'default' })),
    random: await overSeeds((seed) => growLabels({ ...growth, seed, chooser: 'random' })),
  };
}

async function studyNeedles(embeddings: Embeddings, version: Version) {
  const needles: Record<string, Band> = {};
  const byLot: (readonly number[])[] = [];
  for (const [needle, name] of embeddings.classes.entries()) {
    const hunt = (isByLot: boolean) => (seed: number) =>
      huntNeedles({ embeddings, version, needle, seed, isByLot });
    needles[name] = await overSeeds(hunt(false));
    byLot.push(...seeds.map(hunt(true)));
  }
  return { needles, needlesByLot: toBand(byLot) };
}

async function studyFlips(embeddings: Embeddings, version: Version): Promise<Flips> {
  const { mean } = await overSeeds((seed) => flipLabels(embeddings, version, seed));
  const [precision = 0, recall = 0, precisionAtFlips = 0, noiseRate = 0, ...rest] = mean;
  const [other = 0, otherRecall = 0, ...curve] = rest;
  const confident = { precision: other, recall: otherRecall };
  return { precision, recall, precisionAtFlips, noiseRate, confident, curve };
}

/** The parts of a study, each of which can be made by itself. */
function listParts(
  embeddings: Embeddings,
  version: Version,
): Readonly<Record<string, () => Promise<Partial<Study>>>> {
  const sizes = {
    tail: embeddings.classes.map((_, rank) => Math.round(400 * 0.6 ** rank)),
    even: embeddings.classes.map(() => 100),
  };
  const grow = (name: keyof typeof sizes, head: Growth['head']) =>
    drawGrowths({ embeddings, version, head, sizes: sizes[name] });
  const accuracy = () => overSeeds((seed) => measureAccuracy(embeddings, version, seed));
  return {
    needles: async () => ({ reviewCounts, ...(await studyNeedles(embeddings, version)) }),
    'long tail': async () => ({ labelCounts, longTail: await grow('tail', 'product') }),
    'long tail, plain head': async () => ({ plainLongTail: await grow('tail', 'plain') }),
    balanced: async () => ({ balanced: await grow('even', 'product') }),
    accuracy: async () => ({ labelsOfClass, accuracy: await accuracy() }),
    suspects: async () => ({ recalls, flips: await studyFlips(embeddings, version) }),
  };
}

/**
 * Studies what reviews buy on the vectors of one network, which takes some minutes.
 *
 * @param report Is told of each part that is done.
 */
export async function studyLabels(
  embeddings: Embeddings,
  version: Version,
  report: (part: string) => void,
): Promise<Study> {
  const parts: Partial<Study>[] = [];
  for (const [name, make] of Object.entries(listParts(embeddings, version))) {
    parts.push(await make());
    report(name);
  }
  return Object.assign({}, ...parts);
}
