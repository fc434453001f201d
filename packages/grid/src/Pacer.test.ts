import { expect, test } from 'vitest';
import { Pacer } from './Pacer.ts';

test('[G39] every sample is seen for its whole time, counted from when its picture was there', () => {
  const pacer = new Pacer(2, 0);
  expect(pacer.isDue(400, false)).toBe(false);
  expect(pacer.isDue(450, true)).toBe(false);
  expect(pacer.isDue(900, true)).toBe(false);
  expect(pacer.isDue(950, true)).toBe(true);
  pacer.restart(960);
  expect(pacer.isDue(1400, true)).toBe(false);
  expect(pacer.isDue(1900, true)).toBe(true);
});

test('[G39] a picture that never comes is not waited for without end', () => {
  const pacer = new Pacer(10, 0);
  expect(pacer.isDue(2900, false)).toBe(false);
  expect(pacer.isDue(3000, false)).toBe(false);
  expect(pacer.isDue(3100, false)).toBe(true);
});

test('[G39] rates go from one in two seconds to ten a second', () => {
  expect(new Pacer(100, 0).rate).toBe(10);
  expect(new Pacer(0, 0).rate).toBe(0.5);
});
