import type { Head } from '@proofsheet/core';
import type { LabeledRows } from './LabeledRows.ts';
import { answers } from './toAnswers.ts';

/**
 * Whether a head is right about a row, and sure of it, so that the row teaches it nothing; with several classes about each that is known. Of a
 * class that it has never heard of a head is neither.
 *
 * @param probabilities - What the head says, rows × its classes.
 * @param sureFrom - From which confidence on it is sure, 0 to 1.
 */
export function isSureAndRight(
  { classIds, answers: known }: LabeledRows,
  row: number,
  { classes }: Head,
  probabilities: Float32Array,
  sureFrom: number,
): boolean {
  const read = (classId: string | null): number | null => {
    const place = classes.indexOf(classId ?? '');
    return place === -1 ? null : (probabilities[row * classes.length + place] ?? 0);
  };
  if (known === undefined) return (read(classIds[row] ?? null) ?? 0) >= sureFrom;
  return known.classes.every((classId, place) => {
    const answer = known.values[row * known.classes.length + place];
    if (answer === answers.unknown) return true;
    const says = read(classId);
    if (answer === answers.yes) return (says ?? 0) >= sureFrom;
    return 1 - (says ?? 0) >= sureFrom;
  });
}
