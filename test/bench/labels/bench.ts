import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../tools/repository.mjs';
import { ToolError } from '../../tools/ToolError.mjs';
import { defineBenchmark, type Reading } from '../Benchmark.ts';
import { readEmbeddings, type Version } from './readEmbeddings.ts';
import { readFigures } from './readFigures.ts';
import type { Band, Study } from './Study.ts';
import { studyLabels } from './studyLabels.ts';

const data = join(repository, '../shared/data');
/** What the story in Storybook draws. */
const kept = join(repository, 'test/bench/labels/results.json');
const versions: readonly Version[] = ['v1', 'v2'];

interface Input {
  /** The studies, once the first visit has made them. */
  readonly studies: Map<Version, Study>;
}

function readStudy(version: Version, study: Study, contestant: string): Reading {
  const { missed, longTail, plainLongTail, balanced } = readFigures(study);
  const { precision, recall } = study.flips;
  const place = contestant === 'ours' ? 0 : 1;
  // By lot as many are looked at as there are suspects.
  const byLot = (0.05 * recall) / precision;
  return {
    [`${version}, needles missed`]: missed[place],
    [`${version}, long tail`]: longTail[place],
    [`${version}, long tail, plain head`]: plainLongTail[place],
    [`${version}, balanced`]: balanced[place],
    [`${version}, flips missed`]: 100 * (1 - (place === 0 ? recall : byLot)),
    [`${version}, suspects not flipped`]: 100 * (1 - (place === 0 ? precision : 0.05)),
  };
}

function toLine(numbers: readonly number[], factor = 1): string {
  return numbers.map((number) => (factor * number).toFixed(1)).join('  ');
}

function printBand(name: string, { mean, low, high }: Band, factor = 1): void {
  console.log(`  ${name.padEnd(12)}${toLine(mean, factor)}`);
  const [least, most] = [low.at(-1) ?? 0, high.at(-1) ?? 0];
  console.log(
    `  ${''.padEnd(12)}in the end from ${toLine([least], factor)} to ${toLine([most], factor)}`,
  );
}

function print(version: Version, study: Study): void {
  const { flips } = study;
  console.log(`\n${version}: needles of 40 found at ${study.reviewCounts.join(', ')} reviews`);
  for (const [name, band] of Object.entries(study.needles)) printBand(name, band);
  printBand('by lot', study.needlesByLot);
  for (const part of ['longTail', 'plainLongTail', 'balanced'] as const) {
    console.log(`${version}, ${part}: macro-F1 in % at ${study.labelCounts.join(', ')} labels`);
    for (const [name, band] of Object.entries(study[part])) printBand(name, band, 100);
  }
  console.log(
    `${version}: accuracy in % never labelled, at ${study.labelsOfClass.join(', ')} a class`,
  );
  printBand('', study.accuracy, 100);
  console.log(`${version}: suspects among 5 % flipped, in %: precision, recall, precision at 250`);
  console.log(`  ${toLine([flips.precision, flips.recall, flips.precisionAtFlips], 100)}`);
  console.log('  by confident learning’s rule, precision and recall:');
  console.log(`  ${toLine([flips.confident.precision, flips.confident.recall], 100)}`);
  console.log(`  share said to be wrong: ${toLine([flips.noiseRate], 100)}`);
}

/** What a person's reviews buy. The five seeds are inside, so that every round tells the same. */
export const benchmark = defineBenchmark<Input>({
  description: "what a person's reviews buy: needles, labels for a long tail, wrong labels",
  peers: ['random'],
  measures: versions.flatMap((version) => [
    { name: `${version}, needles missed`, unit: 'of 40' },
    { name: `${version}, long tail`, unit: 'labels' },
    { name: `${version}, long tail, plain head`, unit: 'labels' },
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
        const study = await studyLabels(embeddings, version, (part) => {
          console.log(`${version}: ${part} after ${Math.round(performance.now() / 1000)} s`);
        });
        studies.set(version, study);
        print(version, study);
      }
      writeFileSync(kept, `${JSON.stringify(Object.fromEntries(studies))}\n`);
    }
    const readings = [...studies].map(([version, study]) => readStudy(version, study, contestant));
    return Object.assign({}, ...readings);
  },
  details: ({ studies }) => Object.fromEntries(studies),
});
