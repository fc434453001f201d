import { flipLabels } from './flipLabels.ts';
import { type Chooser, growLabels, labelCounts } from './growLabels.ts';
import { huntNeedles } from './huntNeedles.ts';
import { labelsOfClass, measureAccuracy } from './measureAccuracy.ts';
import type { Embeddings, Version } from './readEmbeddings.ts';

const seeds = [0, 1, 2, 3, 4] as const;
const choosers = ['default', 'margin', 'random'] as const;

/** The macro-F1 at each number of labels, the mean of five seeds, by who chose them. */
export type Curves = Readonly<Record<Chooser, readonly number[]>>;

/** What reviews buy on the vectors of one network; every number is a mean of five seeds. */
export interface Study {
  /** Needles found after each batch of 20 reviews, from 0, by class. */
  readonly needles: Readonly<Record<string, readonly number[]>>;
  /** The same by lot, the mean of all classes. */
  readonly needlesByLot: readonly number[];
  /** Labels at each point of the curves. */
  readonly labelCounts: readonly number[];
  /** Class sizes that fall by 0.6 from 400. */
  readonly longTail: Curves;
  /** 100 of each class. */
  readonly balanced: Curves;
  /** Labels of a class at each accuracy. */
  readonly labelsOfClass: readonly number[];
  /** The share right of pictures never labelled. */
  readonly accuracy: readonly number[];
  /** Labels flipped on purpose. */
  readonly flips: {
    readonly precision: number;
    readonly recall: number;
    readonly precisionAtFlips: number;
  };
}

/** The mean of lists, place by place. */
function average(lists: readonly (readonly number[])[]): readonly number[] {
  return (lists[0] ?? []).map(
    (_, place) => lists.reduce((sum, list) => sum + (list[place] as number), 0) / lists.length,
  );
}

/** Runs something for every seed, one after the other. */
async function overSeeds(
  run: (seed: number) => Promise<readonly number[]>,
): Promise<readonly number[]> {
  const lists: (readonly number[])[] = [];
  for (const seed of seeds) lists.push(await run(seed));
  return average(lists);
}

async function drawCurves(
  embeddings: Embeddings,
  version: Version,
  sizes: readonly number[],
): Promise<Curves> {
  const curves: Partial<Record<Chooser, readonly number[]>> = {};
  for (const chooser of choosers) {
    curves[chooser] = await overSeeds((seed) =>
      growLabels({ embeddings, version, chooser, seed, sizes }),
    );
  }
  return curves as Curves;
}

/** Studies what reviews buy on the vectors of one network. */
export async function studyLabels(embeddings: Embeddings, version: Version): Promise<Study> {
  const needles: Record<string, readonly number[]> = {};
  const byLot: (readonly number[])[] = [];
  for (const [needle, name] of embeddings.classes.entries()) {
    const hunt = (isByLot: boolean) =>
      overSeeds((seed) => huntNeedles({ embeddings, version, needle, seed, isByLot }));
    needles[name] = await hunt(false);
    byLot.push(await hunt(true));
  }
  const tail = embeddings.classes.map((_, rank) => Math.round(400 * 0.6 ** rank));
  const even = embeddings.classes.map(() => 100);
  const longTail = await drawCurves(embeddings, version, tail);
  const balanced = await drawCurves(embeddings, version, even);
  const accuracy = await overSeeds((seed) => measureAccuracy(embeddings, version, seed));
  const [precision = 0, recall = 0, precisionAtFlips = 0] = await overSeeds(async (seed) => {
    const found = await flipLabels(embeddings, version, seed);
    return [found.precision, found.recall, found.precisionAtFlips];
  });
  return {
    needles,
    needlesByLot: average(byLot),
    labelCounts,
    longTail,
    balanced,
    labelsOfClass,
    accuracy,
    flips: { precision, recall, precisionAtFlips },
  };
}
