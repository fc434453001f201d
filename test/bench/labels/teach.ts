import type { Head } from '@proofsheet/core';
import { fitHead, predictHead } from '@proofsheet/learning';
import type { Embeddings, Version } from './readEmbeddings.ts';
import { takeVectors } from './takeVectors.ts';

/**
 * Fits what a training loop fits: a head of the classes that are labelled, from the head before.
 *
 * @returns `null` where fewer than two classes are labelled.
 */
export async function teach(
  embeddings: Embeddings,
  version: Version,
  rows: readonly number[],
  from: Head | null,
): Promise<Head | null> {
  const { dimensions } = embeddings;
  const names = rows.map((row) => embeddings.classes[embeddings.labels[row] as number] as string);
  const classes = [...new Set(names)].sort();
  if (classes.length < 2) return null;
  const labels = Int32Array.from(names, (name) => classes.indexOf(name));
  const vectors = takeVectors(embeddings, version, rows);
  const { head } = await fitHead(
    { classes, dimensions, vectors, labels },
    from === null ? {} : { from },
  );
  return head;
}

/** What a head says of vectors, rows × all classes: of those that it doesn't know, nothing. */
export function predictAll(
  { classes }: Embeddings,
  head: Head,
  vectors: Float32Array,
): Float32Array {
  const said = predictHead(head, vectors);
  const own = head.classes.map((name) => classes.indexOf(name));
  const all = new Float32Array((said.length / own.length) * classes.length);
  for (const [place, probability] of said.entries()) {
    const row = Math.floor(place / own.length);
    all[row * classes.length + (own[place % own.length] as number)] = probability;
  }
  return all;
}

/** What pictures are, as places among the classes that a head knows; −1 for others. */
export function toPlaces(
  { classes, labels }: Embeddings,
  head: Head,
  rows: readonly number[],
): Int32Array {
  return Int32Array.from(rows, (row) =>
    head.classes.indexOf(classes[labels[row] as number] as string),
  );
}
