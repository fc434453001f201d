import type { TuningScore } from '@proofsheet/learning';

const format = new Intl.NumberFormat('en');

/**
 * How good a model is, in words: how many it was right on, and between which shares that puts it with 95 % certainty.
 *
 * @example
 * toTuningWords(score); // 'Right on 41 of 50 it never saw: 70 % to 91 %'
 */
export function toTuningWords({ right, rows, interval }: TuningScore): string {
  const [least, most] = interval.map((share) => `${Math.round(100 * share)} %`);
  return `Right on ${format.format(right)} of ${format.format(rows)} it never saw: ${least} to ${most}`;
}
