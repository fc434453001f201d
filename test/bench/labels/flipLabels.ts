import { findSuspects, fitHead } from '@proofsheet/learning';
import { createRandom, shuffle } from './draw.ts';
import type { Embeddings, Version } from './readEmbeddings.ts';
import { toTraining } from './takeVectors.ts';

const flippedShare = 0.05;

/** How well labels that were flipped on purpose are found. */
export interface FlipsFound {
  /** The share of suspects that were flipped, 0 to 1. */
  readonly precision: number;
  /** The share of flipped labels that are suspects, 0 to 1. */
  readonly recall: number;
  /** The share of flipped labels among as many suspects as there are flips, 0 to 1. */
  readonly precisionAtFlips: number;
}

/** Flips one label of twenty to another class, and looks for suspects among all pictures. */
export async function flipLabels(
  embeddings: Embeddings,
  version: Version,
  seed: number,
): Promise<FlipsFound> {
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
  const { suspects } = findSuspects({ labels, probabilities, classes: classes.length });
  const isFound = suspects.map(({ row }) => flipped.has(row));
  const found = isFound.filter(Boolean).length;
  return {
    precision: found / suspects.length,
    recall: found / flipped.size,
    precisionAtFlips: isFound.slice(0, flipped.size).filter(Boolean).length / flipped.size,
  };
}
