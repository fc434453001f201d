import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OutputError } from './OutputError.ts';
import { toCalibrated } from './toCalibrated.ts';
import { toProbabilities } from './toProbabilities.ts';

/*
 * Laws:
 * 1. Probabilities that share one sum to one, in any order of size, and no logit is too large.
 * 2. A temperature keeps the order of the classes.
 * 3. Calibrating probabilities is the same as calibrating the logits that they came of.
 */

const logits = fc.integer({ min: 2, max: 6 }).chain((classes) =>
  fc
    .array(fc.float({ min: -1000, max: 1000, noNaN: true }), {
      minLength: classes,
      maxLength: classes,
    })
    .map((values) => ({ classes, values: Float32Array.from(values) })),
);

describe.each([1, 20_261_121, 987_654_321])('probabilities, seed %i', (seed) => {
  test('[I80] those of a row sum to one and keep the order of the logits at any temperature', () => {
    fc.assert(
      fc.property(logits, fc.double({ min: 0.1, max: 20, noNaN: true }), (row, temperature) => {
        const { classes, values } = row;
        const shares = toProbabilities(values, classes, { temperature });
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
        for (const [one, share] of shares.entries()) {
          for (const [other, rival] of shares.entries()) {
            if ((values[one] ?? 0) > (values[other] ?? 0)) expect(share >= rival).toBe(true);
          }
        }
      }),
      { seed },
    );
  });

  test('[I81] probabilities are calibrated as their logits are', () => {
    const small = fc.array(fc.float({ min: -8, max: 8, noNaN: true }), {
      minLength: 4,
      maxLength: 4,
    });
    fc.assert(
      fc.property(small, fc.double({ min: 0.5, max: 4, noNaN: true }), (values, temperature) => {
        const row = Float32Array.from(values);
        for (const isMultiLabel of [false, true]) {
          const activation = isMultiLabel ? 'sigmoid' : 'softmax';
          const expected = toProbabilities(row, 4, { activation, temperature });
          const plain = toProbabilities(row, 4, { activation });
          const calibrated = toCalibrated(plain, 4, { isMultiLabel, temperature });
          for (const [place, share] of calibrated.entries()) {
            expect(share).toBeCloseTo(expected[place] ?? 0, 3);
          }
        }
      }),
      { seed },
    );
  });
});

test('[I80] each class has its own with a sigmoid', () => {
  const shares = toProbabilities(Float32Array.of(0, Math.log(3), -1000, 1000), 2, {
    activation: 'sigmoid',
  });
  expect([...shares]).toEqual([0.5, expect.closeTo(0.75, 6), 0, 1]);
});

test('[I80] a class may be ruled out, but not all of them', () => {
  const ruledOut = Number.NEGATIVE_INFINITY;
  expect([...toProbabilities(Float32Array.of(ruledOut, 2), 2)]).toEqual([0, 1]);
  expect(() => toProbabilities(Float32Array.of(ruledOut, ruledOut), 2)).toThrow(OutputError);
});

test('[I81] certainty stays certainty', () => {
  expect([...toCalibrated(Float32Array.of(0, 1), 2, { temperature: 2 })]).toEqual([0, 1]);
  const own = toCalibrated(Float32Array.of(0, 1), 2, { isMultiLabel: true, temperature: 2 });
  expect([...own]).toEqual([0, 1]);
});

test.each([
  [[1, Number.NaN], 'NaN'],
  [[Number.POSITIVE_INFINITY, 0], 'Infinity'],
])('[I82] logits %j are refused with their row', (values, actual) => {
  const given = Float32Array.of(0, 0, ...values);
  expect(() => toProbabilities(given, 2, { output: 'scores' })).toThrow(
    expect.objectContaining({
      details: expect.objectContaining({ output: 'scores', actual, row: 1 }),
    }),
  );
});

test.each([[[0.5, Number.NaN]], [[3, -2]], [[0.2, 0.2]], [[1.2, 0]]])(
  '[I82] %j are no probabilities',
  (values) => {
    expect(() => toCalibrated(Float32Array.from(values), 2)).toThrow(OutputError);
  },
);
