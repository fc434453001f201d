import { type Annotation, isSettling, type Sample } from '@proofsheet/core';

/** What is known of one class of one sample, as a training set with several classes a row has it. */
export const answers: { readonly no: 0; readonly yes: 1; readonly unknown: 255 } = {
  no: 0,
  yes: 1,
  unknown: 255,
};

/**
 * What people say of each class of a sample that may have several. Yes: a person stated it, or accepted it. Unknown: it is proposed and
 * waits, was put off, or is ambiguous. No: anything else, since whoever decided on the sample saw it and didn't say so. Only statements about the
 * whole sample are considered; of a sample on which nobody decided as a whole, everything is unknown.
 *
 * @param sample - The sample.
 * @param classes - Ids of classes.
 * @returns One byte a class: 0 no, 1 yes, 255 unknown.
 */
export function toAnswers(
  { annotations }: Pick<Sample, 'annotations'>,
  classes: readonly string[],
): Uint8Array {
  const whole = annotations.filter(({ region }) => region === undefined);
  const isDecided = whole.some(
    (one) => isByPerson(one) || (one.decision !== undefined && isSettling(one.decision.verdict)),
  );
  const known = new Uint8Array(classes.length).fill(isDecided ? answers.no : answers.unknown);
  if (!isDecided) return known;
  const mark = (which: (one: Annotation) => boolean, answer: number) => {
    for (const one of whole) {
      const place = classes.indexOf(one.classId);
      if (place !== -1 && which(one)) known[place] = answer;
    }
  };
  // What is stronger comes later: one model's proposal may wait where another's was rejected.
  mark(isOpen, answers.unknown);
  mark(({ decision }) => decision?.verdict === 'rejected', answers.no);
  mark(isStated, answers.yes);
  return known;
}

function isByPerson({ provenance }: Annotation): boolean {
  return provenance.actor.kind === 'person';
}

function isOpen(one: Annotation): boolean {
  if (isByPerson(one)) return false;
  if (one.decision !== undefined) return !isSettling(one.decision.verdict);
  return one.provenance.actor.kind === 'model';
}

function isStated(one: Annotation): boolean {
  return isByPerson(one) || one.decision?.verdict === 'accepted';
}
