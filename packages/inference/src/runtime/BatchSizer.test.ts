import { expect, test } from 'vitest';
import { BatchSizer } from './BatchSizer.ts';

/** A sizer that has found that eight inputs fit, 5 ms each. */
function createSettled(): BatchSizer {
  const sizer = new BatchSizer({ fixed: null });
  for (let turn = 0; turn < 6; turn += 1) sizer.observe(sizer.size, sizer.size * 5);
  return sizer;
}

test('[I115] a single slow batch makes none smaller, two in a row do', () => {
  const sizer = createSettled();
  expect(sizer.size).toBe(8);
  sizer.observe(8, 100);
  sizer.observe(8, 40);
  sizer.observe(8, 100);
  expect(sizer.size).toBe(8);
  sizer.observe(8, 100);
  expect(sizer.size).toBe(2);
});

test('[I115] the first batch of a size, which also compiles, makes none smaller', () => {
  const sizer = new BatchSizer({ fixed: null });
  sizer.observe(1, 1);
  expect(sizer.size).toBe(2);
  sizer.observe(2, 5000);
  expect(sizer.size).toBe(2);
});
