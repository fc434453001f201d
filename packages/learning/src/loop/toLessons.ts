import type { LabeledRows } from './LabeledRows.ts';
import { answers } from './toAnswers.ts';

/** What a head is to learn of rows. */
export interface Lessons {
  /** Ids of the classes that any of the rows is, sorted. */
  readonly classes: readonly string[];
  /** As a training set has them: the place of each row's class, or with several classes a byte for each. */
  readonly labels: Int32Array | Uint8Array;
  /** The class of each row: the first that it is; −1: none. */
  readonly firsts: Int32Array;
  /** By class: how many rows are it. */
  readonly balance: readonly number[];
}

/** Makes of labelled rows what a head is to learn of them. */
export function toLessons({ ids, classIds, answers: known }: LabeledRows): Lessons {
  if (known === undefined) {
    const classes = [...new Set(classIds.flatMap((id) => id ?? []))].sort();
    const labels = Int32Array.from(classIds, (id) => classes.indexOf(id ?? ''));
    return { classes, labels, firsts: labels, balance: count(labels, classes.length) };
  }
  const { classes: asked, values } = known;
  const isYes = (row: number, place: number) => values[row * asked.length + place] === answers.yes;
  const classes = asked.filter((_, place) => ids.some((__, row) => isYes(row, place))).toSorted();
  const places = classes.map((id) => asked.indexOf(id));
  const width = classes.length;
  const labels = Uint8Array.from(
    { length: ids.length * width },
    (_, at) =>
      values[Math.floor(at / width) * asked.length + (places[at % width] ?? 0)] ?? answers.unknown,
  );
  const firsts = Int32Array.from(ids, (_, row) =>
    labels.subarray(row * width, (row + 1) * width).indexOf(answers.yes),
  );
  const balance = classes.map((_, place) =>
    ids.reduce((sum, __, row) => sum + Number(labels[row * width + place] === answers.yes), 0),
  );
  return { classes, labels, firsts, balance };
}

function count(labels: Int32Array, classes: number): readonly number[] {
  const counts = Array.from({ length: classes }, () => 0);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return counts;
}
