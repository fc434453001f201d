import { toWilsonInterval } from '@proofsheet/learning';
import { expect, test } from 'vitest';
import { toTuningWords } from './toTuningWords.ts';

test('accuracy is told as a count and as the range that it lies in', () => {
  const score = { rows: 50, right: 41, accuracy: 0.82, interval: toWilsonInterval(41, 50) };
  expect(toTuningWords(score)).toBe('Right on 41 of 50 it never saw: 69 % to 90 %');
});
