import { findSuspects, fitHead } from '@proofsheet/learning';
import { createRandom, shuffle } from './draw.ts';
import type { Embeddings, Version } from './readEmbeddings.ts';
import { toTraining } from './takeVectors.ts';

const flippedShare = 0.05;

/** The recalls at which precision is told. */
export const recalls: readonly number[] = Array.from(
  { length: 19 },
  (_, place) => (place + 1) / 20,
);

/**
 * Flips one label of twenty to another class, and looks for suspects among all pictures.
 *
 * @returns Precision, recall, precision at the number flipped, the noise rate that is told, precision and recall of confident learning's rule, and
 * the precision at each of `recalls`.
 */
export async function flipLabels(
  embeddings: Embeddings,
  version: Version,
  seed: number,
): Promise<readonly number[]> {
  const { classes } = embeddings;
  const random = createRandom(500 + seed);
  const rows = [...embeddings.labels.keys()];
  const training = toTraining(embeddings, version, rows);
  const labels = Int32Array.from(training.labels);
  const flipped = new Set(shuffle(rows, random).slice(0, Math.round(flippedShare * rows.length)));
  for (const row of flipped) {
    const step = 1 + Math.floor(random() * (classes.length - 1));
    labels[row] = ((labels[row] as number) + step) % classes.length;
  }
  const { report } = await fitHead({ ...training, labels });
  const { heldOut: probabilities } = report;
  const input = { labels, probabilities, classes: classes.length };
  const { suspects, noiseRate } = findSuspects(input);
  const confident = findSuspects({ ...input, pruning: 'noise-rate' }).suspects;
  const order = findSuspects({ ...input, pruning: 'chance', leastChance: 0 }).suspects;
  const hits = order.map(({ row }) => flipped.has(row));
  const count = (list: readonly { readonly row: number }[]) =>
    list.filter(({ row }) => flipped.has(row)).length;
  return [
    count(suspects) / Math.max(1, suspects.length),
    count(suspects) / flipped.size,
    hits.slice(0, flipped.size).filter(Boolean).length / flipped.size,
    noiseRate,
    count(confident) / Math.max(1, confident.length),
    count(confident) / flipped.size,
    ...toCurve(hits, flipped.size),
  ];
}

function toCurve(hits: readonly boolean[], total: number): readonly number[] {
  const places = hits.flatMap((isHit, place) => (isHit ? [place] : []));
  return recalls.map((recall) => {
    const wanted = Math.max(1, Math.round(recall * total));
    return wanted / ((places[wanted - 1] ?? hits.length - 1) + 1);
  });
}
