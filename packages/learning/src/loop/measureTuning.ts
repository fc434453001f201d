import type { Call, Head, Learner } from '@proofsheet/core';
import { type LabeledRows, takeRows } from './LabeledRows.ts';
import type { TuningScore } from './TrainingState.ts';
import { toWilsonInterval } from './toWilsonInterval.ts';

/**
 * Measures a head on the labelled rows of the tuning split. A class that the head doesn't know counts as wrong.
 *
 * @returns `null` where the tuning split has no labelled row.
 */
export async function measureTuning(
  learner: Learner,
  head: Head,
  rows: LabeledRows,
  call: Call,
): Promise<TuningScore | null> {
  const places = rows.ids.flatMap((_, row) =>
    rows.splits[row] === 'tuning' && rows.classIds[row] !== null ? [row] : [],
  );
  if (places.length === 0) return null;
  const own = takeRows(rows, places);
  const probabilities = await learner.predict(head, own.vectors, call);
  const count = head.classes.length;
  let right = 0;
  own.classIds.forEach((classId, row) => {
    let best = 0;
    for (let place = 1; place < count; place += 1) {
      const start = row * count;
      if ((probabilities[start + place] ?? 0) > (probabilities[start + best] ?? 0)) best = place;
    }
    if (head.classes[best] === classId) right += 1;
  });
  const total = places.length;
  return { rows: total, right, accuracy: right / total, interval: toWilsonInterval(right, total) };
}
