import type { Examples } from './parseTraining.ts';
import type { Standard } from './Standard.ts';

const fewRows = 5;

/** What a person should know of a training set, in words. */
export function describeTraining(
  examples: Examples,
  { constants }: Standard,
  comparedRows: number,
): readonly string[] {
  const { classes, counts, opposites, isMultiLabel, dimensions, rows } = examples;
  const notices: string[] = [];
  const name = (wanted: (count: number) => boolean) =>
    classes.filter((_, k) => wanted(counts[k] ?? 0)).map((each) => `“${each}”`);
  const none = name((count) => count === 0);
  const one = name((count) => count === 1);
  const few = name((count) => count > 1 && count < fewRows);
  if (none.length > 0) notices.push(`No sample is ${list(none)}, so nothing is ever taken for it.`);
  if (one.length > 0) {
    notices.push(
      `It learnt from only one sample of ${list(one)}: how well it is recognised could not be tested.`,
    );
  }
  if (few.length > 0) {
    notices.push(`It learnt from fewer than ${fewRows} samples of ${list(few)}: label some more.`);
  }
  const always = classes.filter((_, k) => isMultiLabel && counts[k] !== 0 && opposites[k] === 0);
  if (always.length > 0) {
    const names = always.map((each) => `“${each}”`);
    notices.push(`Every sample is ${list(names)}: label some that are not.`);
  }
  if (constants === dimensions) {
    notices.push('The vectors are all alike: only how frequent the classes are could be learnt.');
  } else if (constants > 0) {
    notices.push(`${constants} of ${dimensions} numbers are the same in all vectors and left out.`);
  }
  if (comparedRows < rows) {
    notices.push(
      `The settings were compared on ${comparedRows} of ${rows} samples, which is enough; the head learnt from all.`,
    );
  }
  return notices;
}

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
