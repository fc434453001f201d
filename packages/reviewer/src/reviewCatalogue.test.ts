import { expect, test } from 'vitest';
import { reviewCatalogue } from './reviewCatalogue.ts';

const words = reviewCatalogue.defaults;

test('[RV94] the bound, the pace and the warning are sentences', () => {
  expect(words.bound(0.0213, 1240)).toBe(
    'With 95 % certainty at most 2.1% of the 1,240 would be wrong',
  );
  expect(words.pace(24.3, 720)).toBe('24 a minute, about 12 min left');
  expect(words.pace(24.3, 20)).toBe('24 a minute, less than a minute left');
  expect(words.pace(3, 9000)).toBe('3 a minute, about 3 h left');
  expect(words.pace(3, null)).toBe('3 a minute');
  expect(words.warning(0.9, 0.4)).toBe('Of what it says at 0.90 you reject 40%');
  expect(words.accuracy(0.847, 0.812, 0.878)).toBe('84.7% ± 3.3');
});
