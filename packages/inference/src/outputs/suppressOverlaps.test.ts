import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { suppressOverlaps } from './suppressOverlaps.ts';

/*
 * Laws:
 * 1. What is kept is what the plain definition keeps: the surest goes first and puts out all that overlap it.
 * 2. No two that are kept overlap by more than the threshold, and each that is not is overlapped by a surer one that is.
 */

interface Box {
  readonly corners: readonly [number, number, number, number];
  readonly score: number;
  readonly classIndex: number;
}

const box = fc
  .record({
    x: fc.integer({ min: 0, max: 20 }),
    y: fc.integer({ min: 0, max: 20 }),
    width: fc.integer({ min: 1, max: 12 }),
    height: fc.integer({ min: 1, max: 12 }),
    score: fc.integer({ min: 0, max: 8 }),
    classIndex: fc.integer({ min: 0, max: 2 }),
  })
  .map(
    ({ x, y, width, height, score, classIndex }): Box => ({
      corners: [x, y, x + width, y + height],
      score: score / 8,
      classIndex,
    }),
  );

function toIou([a, b, c, d]: Box['corners'], [e, f, g, h]: Box['corners']): number {
  const common =
    Math.max(0, Math.min(c, g) - Math.max(a, e)) * Math.max(0, Math.min(d, h) - Math.max(b, f));
  return common / ((c - a) * (d - b) + (g - e) * (h - f) - common);
}

function keepPlainly(boxes: readonly Box[], threshold: number, isAgnostic: boolean): number[] {
  let rest = boxes.map((own, place) => ({ ...own, place }));
  rest.sort((one, other) => other.score - one.score);
  const kept: number[] = [];
  for (let [first] = rest; first !== undefined; [first] = rest) {
    const surest = first;
    kept.push(surest.place);
    rest = rest.filter(
      (other) =>
        other !== surest &&
        ((!isAgnostic && other.classIndex !== surest.classIndex) ||
          toIou(other.corners, surest.corners) <= threshold),
    );
  }
  return kept;
}

describe.each([1, 20_261_121, 987_654_321])('overlaps, seed %i', (seed) => {
  test('[I85] what is kept is what the definition keeps, for each class or all together', () => {
    // Shares that no two boxes of whole pixels have between them, so that rounding decides nothing.
    const threshold = fc.constantFrom(0.101_01, 0.303_03, 0.500_003, 0.700_007);
    fc.assert(
      fc.property(
        fc.array(box, { maxLength: 40 }),
        threshold,
        fc.boolean(),
        (boxes, share, all) => {
          const kept = suppressOverlaps(
            Float32Array.from(boxes.flatMap(({ corners }) => corners)),
            Float32Array.from(boxes, ({ score }) => score),
            {
              iouThreshold: share,
              ...(all ? {} : { classes: Int32Array.from(boxes, ({ classIndex }) => classIndex) }),
            },
          );
          expect([...kept]).toEqual(keepPlainly(boxes, share, all));
        },
      ),
      { seed },
    );
  });
});

test('[I85] exactly the threshold is no overlap, and a threshold of one keeps all', () => {
  const corners = Float32Array.of(0, 0, 2, 2, 0, 0, 2, 1, 0, 0, 2, 2);
  const scores = Float32Array.of(0.5, 0.9, 0.5);
  expect([...suppressOverlaps(corners, scores, { iouThreshold: 0.5 })]).toEqual([1, 0]);
  expect([...suppressOverlaps(corners, scores, { iouThreshold: 0.49 })]).toEqual([1]);
  expect([...suppressOverlaps(corners, scores, { iouThreshold: 1 })]).toEqual([1, 0, 2]);
  expect([...suppressOverlaps(corners, scores, { iouThreshold: 1, limit: 2 })]).toEqual([1, 0]);
});
