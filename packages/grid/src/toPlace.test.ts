import { expect, test } from 'vitest';
import { toPlace } from './toPlace.ts';

test.each([
  ['1', 0],
  ['250', 249],
  ['1,000', 999],
  ['1 000', 999],
  ['1000000', 999],
  ['0', 0],
  ['0%', 0],
  ['50%', 500],
  ['12,5 %', 125],
  ['100%', 999],
  ['300%', 999],
  ['', null],
  ['%', null],
  ['bolt/00001.png', null],
  ['-5', null],
] as const)('[G36] “%s” of a thousand is the place %s', (text, place) => {
  expect(toPlace(text, 1000)).toBe(place);
});

test('[G36] where there is nothing there is no place', () => {
  expect(toPlace('1', 0)).toBeNull();
});
