import { describe, expect, test } from 'vitest';
import { toClassColor } from './toClassColor.ts';

describe('toClassColor', () => {
  test('[R5] gives the first twenty classes twenty colours, and no class grey', () => {
    expect(new Set(Array.from({ length: 20 }, (_, index) => toClassColor(index))).size).toBe(20);
    expect(toClassColor(20)).toBe(toClassColor(0));
    expect(toClassColor(-1)).toMatch(/ 0 0\)$/);
  });
});
