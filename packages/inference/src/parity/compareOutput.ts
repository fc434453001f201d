import type { NamedTensor } from '../manifest/TestVector.ts';
import type { OutputParity } from './ParityReport.ts';

/** An output as it came, row by row. */
export interface GivenOutput {
  /** The form of one row, without the batch. */
  readonly shape: readonly number[];
  /** The numbers of each row. */
  readonly rows: readonly ArrayLike<number | bigint>[];
}

/**
 * Holds an output against what a manifest says of it.
 *
 * @param expected - What it should be. Where it has fewer rows along an axis than what came, those that it has are compared.
 * @param given - What came; `undefined` where there is no such output.
 * @param tolerance - The largest absolute difference that counts as none.
 */
export function compareOutput(
  { name, shape, values }: NamedTensor,
  given: GivenOutput | undefined,
  tolerance: number,
): OutputParity {
  const refuse = (problem: string): OutputParity => {
    return { name, difference: null, problem, verdict: 'differs' };
  };
  if (given === undefined) return refuse('the model gave no such output');
  const form = [given.rows.length, ...given.shape];
  const fits =
    form.length === shape.length && shape.every((length, axis) => length <= (form[axis] ?? 0));
  if (!fits) return refuse(`[${form.join(', ')}] came where [${shape.join(', ')}] was expected`);
  const rowLength = values.length / (shape[0] ?? 1);
  let difference = 0;
  for (const [place, value] of values.entries()) {
    const row = given.rows[Math.floor(place / rowLength)] ?? [];
    const came = Number(row[toPlace(place % rowLength, shape, form)] ?? Number.NaN);
    const gap = came === value ? 0 : Math.abs(came - value);
    difference = Math.max(difference, Number.isNaN(gap) ? Number.POSITIVE_INFINITY : gap);
  }
  const verdict = difference <= tolerance ? 'passes' : 'differs';
  return { name, difference, problem: null, verdict };
}

/** The place in a row of one form of what is at a place in a row of a smaller one; both are given with the batch. */
function toPlace(place: number, from: readonly number[], to: readonly number[]): number {
  let rest = place;
  let step = 1;
  let result = 0;
  for (let axis = from.length - 1; axis > 0; axis -= 1) {
    const length = from[axis] ?? 1;
    result += (rest % length) * step;
    rest = Math.floor(rest / length);
    step *= to[axis] ?? 1;
  }
  return result;
}
