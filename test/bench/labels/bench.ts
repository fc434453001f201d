import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../tools/repository.mjs';
import { ToolError } from '../../tools/ToolError.mjs';
import { defineBenchmark, type Reading } from '../Benchmark.ts';
import type { Chooser } from './growLabels.ts';
import { readEmbeddings, type Version } from './readEmbeddings.ts';
import { type Curves, type Study, studyLabels } from './studyLabels.ts';

const data = join(repository, '../shared/data');
const versions: readonly Version[] = ['v1', 'v2'];
const contestants: Readonly<Record<string, Chooser>> = {
  ours: 'default',
  margin: 'margin',
  random: 'random',
};

interface Input {
  /** The studies, once the first visit has made them. */
  readonly studies: Map<Version, Study>;
}

/** The number of labels at which a curve first reaches a height, between two points in proportion; the last one where it never does. */
function reach(counts: readonly number[], curve: readonly number[], height: number): number {
  const place = curve.findIndex((value) => value >= height);
  if (place <= 0) return counts[place === 0 ? 0 : counts.length - 1] as number;
  const [before, after] = [curve[place - 1] as number, curve[place] as number];
  const [from, to] = [counts[place - 1] as number, counts[place] as number];
  return from + ((to - from) * (height - before)) / (after - before);
}

function countLabels({ labelCounts }: Study, curves: Curves, chooser: Chooser): number {
  // What chance reached at the end is what it takes as many labels for, whether or not it was there before.
  if (chooser === 'random') return labelCounts.at(-1) as number;
  return reach(labelCounts, curves[chooser], curves.random.at(-1) as number);
}

function readStudy(version: Version, study: Study, contestant: string): Reading {
  const chooser = contestants[contestant] as Chooser;
  const found = Object.values(study.needles).map((curve) => curve.at(-1) as number);
  const mean = found.reduce((sum, each) => sum + each, 0) / found.length;
  const byLot = study.needlesByLot.at(-1) as number;
  const { precision, recall } = study.flips;
  const labels = {
    [`${version}, long tail`]: countLabels(study, study.longTail, chooser),
    [`${version}, balanced`]: countLabels(study, study.balanced, chooser),
  };
  if (contestant === 'margin') return labels;
  const isOurs = contestant === 'ours';
  return {
    ...labels,
    [`${version}, needles missed`]: 40 - (isOurs ? mean : byLot),
    [`${version}, flips missed`]: 100 * (1 - (isOurs ? recall : (0.05 * recall) / precision)),
    [`${version}, suspects not flipped`]: 100 * (1 - (isOurs ? precision : 0.05)),
  };
}

function toLine(numbers: readonly number[], digits = 1, factor = 1): string {
  return numbers.map((number) => (factor * number).toFixed(digits)).join('  ');
}

function print(version: Version, study: Study): void {
  console.log(`\n${version}: needles of 40 found in 200 reviews, mean of five seeds`);
  for (const [name, curve] of Object.entries(study.needles)) {
    console.log(`  ${name.padEnd(12)}${toLine(curve.slice(-1))}`);
  }
  console.log(`  ${'by lot'.padEnd(12)}${toLine(study.needlesByLot.slice(-1))}`);
  for (const part of ['longTail', 'balanced'] as const) {
    console.log(`${version}, ${part}: macro-F1 in % at ${study.labelCounts.join(', ')} labels`);
    for (const [name, curve] of Object.entries(study[part])) {
      console.log(`  ${name.padEnd(12)}${toLine(curve, 1, 100)}`);
    }
  }
  const points = study.labelsOfClass.join(', ');
  console.log(`${version}: accuracy in % never labelled, at ${points} labels a class`);
  console.log(`  ${toLine(study.accuracy, 1, 100)}`);
  const { precision, recall, precisionAtFlips } = study.flips;
  console.log(`${version}: suspects among 5 % flipped: precision, recall, precision at 250 (in %)`);
  console.log(`  ${toLine([precision, recall, precisionAtFlips], 1, 100)}`);
}

/** What a person's reviews buy. The five seeds are inside, so that every round tells the same. */
export const benchmark = defineBenchmark<Input>({
  description: "what a person's reviews buy: needles, labels for a long tail, wrong labels",
  peers: ['random', 'margin'],
  measures: versions.flatMap((version) => [
    { name: `${version}, needles missed`, unit: 'of 40' },
    { name: `${version}, long tail`, unit: 'labels' },
    { name: `${version}, balanced`, unit: 'labels' },
    { name: `${version}, flips missed`, unit: '%' },
    { name: `${version}, suspects not flipped`, unit: '%' },
  ]),
  prepare: () => Promise.resolve({ input: { studies: new Map() } }),
  async visit({ page, url, contestant, input: { studies } }) {
    if (studies.size === 0) {
      if (!existsSync(data)) {
        throw new ToolError(
          `There is no ${data}.`,
          'The benchmark of labels needs real pictures, whose folders are the oracle.',
          'Put the data there, or run another benchmark.',
        );
      }
      const embeddings = await readEmbeddings(page, url, data);
      for (const version of versions) {
        const study = await studyLabels(embeddings, version);
        studies.set(version, study);
        print(version, study);
      }
    }
    const readings = [...studies].map(([version, study]) => readStudy(version, study, contestant));
    return Object.assign({}, ...readings);
  },
  details: ({ studies }) => Object.fromEntries(studies),
});
