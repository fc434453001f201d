import type { Head } from '@proofsheet/core';
import { fitHead, predictHead } from '@proofsheet/learning';
import { createRandom, shuffle } from './draw.ts';
import type { Embeddings, Version } from './readEmbeddings.ts';
import { takeVectors, toTraining } from './takeVectors.ts';
import { toClasses } from './toMacroF1.ts';

/** Labels of a class at each point. */
export const labelsOfClass: readonly number[] = [10, 20, 30, 40, 50];

/** The share of the pictures that are never labelled that are told right, at each of `labelsOfClass`; labels are drawn by lot. */
export async function measureAccuracy(
  embeddings: Embeddings,
  version: Version,
  seed: number,
): Promise<readonly number[]> {
  const random = createRandom(900 + seed);
  const lists = embeddings.classes.map((_, label) => {
    const rows = [...embeddings.labels.keys()].filter((row) => embeddings.labels[row] === label);
    return shuffle(rows, random);
  });
  const most = Math.max(...labelsOfClass);
  const held = lists.flatMap((list) => list.slice(most));
  const vectors = takeVectors(embeddings, version, held);
  const accuracies: number[] = [];
  let last: Head | undefined;
  for (const count of labelsOfClass) {
    const rows = lists.flatMap((list) => list.slice(0, count));
    const { head } = await fitHead(toTraining(embeddings, version, rows), { from: last });
    last = head;
    const found = toClasses(predictHead(head, vectors), embeddings.classes.length);
    const right = held.filter((row, place) => found[place] === embeddings.labels[row]).length;
    accuracies.push(right / held.length);
  }
  return accuracies;
}
