import type { Call, Head, Learner } from '@proofsheet/core';
import { toWilsonInterval } from '../heads/toWilsonInterval.ts';
import { type LabeledRows, takeRows } from './LabeledRows.ts';
import type { TuningScore } from './TrainingState.ts';
import { answers } from './toAnswers.ts';

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
    rows.splits[row] === 'tuning' && (rows.answers !== undefined || rows.classIds[row] !== null)
      ? [row]
      : [],
  );
  if (places.length === 0) return null;
  const own = takeRows(rows, places);
  const probabilities = await learner.predict(head, own.vectors, call);
  const [right, total] =
    own.answers === undefined
      ? countRows(own, head, probabilities)
      : countAnswers(own.answers, head, probabilities);
  if (total === 0) return null;
  return { rows: total, right, accuracy: right / total, interval: toWilsonInterval(right, total) };
}

function countRows(
  { classIds }: LabeledRows,
  { classes }: Head,
  probabilities: Float32Array,
): readonly [right: number, total: number] {
  let right = 0;
  classIds.forEach((classId, row) => {
    let best = 0;
    for (let place = 1; place < classes.length; place += 1) {
      const start = row * classes.length;
      if ((probabilities[start + place] ?? 0) > (probabilities[start + best] ?? 0)) best = place;
    }
    if (classes[best] === classId) right += 1;
  });
  return [right, classIds.length];
}

/** Each answer that is known is a question of its own. Of a class that the head doesn't know it says no. */
function countAnswers(
  { classes: asked, values }: NonNullable<LabeledRows['answers']>,
  { classes }: Head,
  probabilities: Float32Array,
): readonly [right: number, total: number] {
  const places = asked.map((id) => classes.indexOf(id));
  let [right, total] = [0, 0];
  for (const [at, answer] of values.entries()) {
    const place = places[at % asked.length] ?? -1;
    // A class that nothing was ever is no question.
    if (answer === answers.unknown || (place === -1 && answer === answers.no)) continue;
    const row = Math.floor(at / asked.length);
    const says = place === -1 ? 0 : (probabilities[row * classes.length + place] ?? 0);
    total += 1;
    if (says >= 0.5 === (answer === answers.yes)) right += 1;
  }
  return [right, total];
}
