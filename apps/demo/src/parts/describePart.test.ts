import { beforeAll, describe, expect, it } from 'vitest';
import { describePart } from './describePart.ts';
import { CAMERAS, PART_CLASSES, type Part, type PartClass } from './Part.ts';
import { PartKeyError } from './PartError.ts';

const SEED = 1;
const COUNT = 20_000;

describe('describePart', () => {
  let parts: readonly Part[];

  beforeAll(() => {
    parts = Array.from({ length: COUNT }, (_, index) => describePart(index, SEED));
  });

  function shareOf(isCounted: (part: Part) => boolean, among: readonly Part[] = parts): number {
    return among.filter(isCounted).length / among.length;
  }

  const classShare = (id: PartClass): number => shareOf((part) => part.trueClass === id);

  it('gives an equal part for the same index and seed', () => {
    expect(describePart(1234, 7)).toEqual(describePart(1234, 7));
  });

  it('gives the same part in any order of access', () => {
    for (const index of [19_999, 3, 12_345, 0, 777])
      expect(describePart(index, SEED)).toEqual(parts[index]);
  });

  it('gives other parts for another seed, also one that differs above 32 bits only', () => {
    const look = (part: Part): unknown => ({ ...part, index: 0 });
    expect(look(describePart(5, 1))).not.toEqual(look(describePart(5, 2)));
    expect(look(describePart(5, 1))).not.toEqual(look(describePart(5, 1 + 2 ** 40)));
    expect(look(describePart(5, 1))).not.toEqual(look(describePart(5 + 2 ** 40, 1)));
  });

  it('names the last part of ten million', () => {
    const part = describePart(9_999_999, SEED);
    expect(part.index).toBe(9_999_999);
    expect(PART_CLASSES.map(({ id }) => id)).toContain(part.trueClass);
    expect(part).not.toEqual({ ...describePart(9_999_998, SEED), index: 9_999_999 });
  });

  it('makes 60 % good parts and a long tail of defects', () => {
    expect(Math.abs(classShare('good') - 0.6)).toBeLessThan(0.02);
    expect(Math.abs(classShare('scratch') - 0.152)).toBeLessThan(0.015);
    const shares = PART_CLASSES.map(({ id }) => classShare(id));
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
    expect(classShare('missing-hole')).toBeGreaterThan(0.02);
  });

  it('makes 6 % of parts ambiguous, with a class other than their own and a low severity', () => {
    const ambiguous = parts.filter((part) => part.ambiguousWith !== null);
    expect(Math.abs(ambiguous.length / COUNT - 0.06)).toBeLessThan(0.008);
    expect(shareOf((part) => part.ambiguousWith === part.trueClass, ambiguous)).toBe(0);
    expect(shareOf((part) => part.severity >= 0.15 && part.severity < 0.4, ambiguous)).toBe(1);
  });

  it('gets 4 % of rough labels wrong, and ambiguous ones far more often', () => {
    const isWrong = (part: Part): boolean => part.roughLabel !== part.trueClass;
    expect(Math.abs(shareOf(isWrong) - 0.04)).toBeLessThan(0.007);
    const ofAmbiguous = shareOf(
      isWrong,
      parts.filter((part) => part.ambiguousWith !== null),
    );
    const ofClear = shareOf(
      isWrong,
      parts.filter((part) => part.ambiguousWith === null),
    );
    expect(ofAmbiguous).toBeGreaterThan(5 * ofClear);
  });

  it('makes more scrap on the night shift', () => {
    const scrap = (shift: Part['shift']): number =>
      shareOf(
        (part) => part.trueClass !== 'good',
        parts.filter((part) => part.shift === shift),
      );
    expect(scrap('night')).toBeGreaterThan(scrap('early') + 0.05);
  });

  it('keeps every number inside its documented range', () => {
    const isWithin = (value: number, low: number, high: number): boolean =>
      value >= low && value <= high;
    expect(parts.filter((part) => !isWithin(part.severity, 0, 1))).toEqual([]);
    expect(parts.filter((part) => !isWithin(part.diameter, 84, 104))).toEqual([]);
    expect(parts.filter((part) => !isWithin(part.lightAngle, 0, 359.9999999))).toEqual([]);
    expect(parts.filter((part) => !isWithin(part.rotation, 0, 359.9999999))).toEqual([]);
    expect(
      parts.filter((part) => !isWithin(part.holeCount, 3, 10) || part.holeCount % 1 !== 0),
    ).toEqual([]);
    expect(
      parts.filter((part) => !isWithin(part.offsetX, -4, 4) || !isWithin(part.offsetY, -4, 4)),
    ).toEqual([]);
    for (const { id } of CAMERAS)
      expect(shareOf((part) => part.camera === id)).toBeGreaterThan(0.4);
  });

  it('shows a defect on every part that has one, and on no clear good part', () => {
    const clear = parts.filter((part) => part.ambiguousWith === null);
    expect(shareOf((part) => part.severity > 0 === (part.trueClass !== 'good'), clear)).toBe(1);
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])(
    'throws PartKeyError for %s',
    (value) => {
      expect(() => describePart(value, SEED)).toThrow(PartKeyError);
      expect(() => describePart(value, SEED)).toThrow(/index/);
      expect(() => describePart(0, value)).toThrow(PartKeyError);
      expect(() => describePart(0, value)).toThrow(/seed/);
    },
  );
});
