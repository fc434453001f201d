import { describe, expect, test } from 'vitest';
import type { Targets } from './LossPass.ts';
import { addOffsets, weighClasses } from './weighClasses.ts';

interface Case {
  readonly frequent: number;
  readonly rare: number;
  /** How far rows are on the right side, in logits: of the frequent class, of half of the rare one, and of its other half. */
  readonly margins: readonly [frequent: number, rare: number, other: number];
  /** The same of every eighth row of the frequent class; default: that of the others. */
  readonly doubt?: number;
}

/** Rows of two classes, the frequent ones first, with logits of which that of the rare class is 0. */
function createCase({ frequent, rare, margins, doubt = margins[0] }: Case) {
  const rows = frequent + rare;
  const labels = Int32Array.from({ length: rows }, (_, row) => Number(row >= frequent));
  const heldOut = new Float32Array(rows * 2);
  for (const [row, label] of labels.entries()) {
    const own = row % 8 === 0 ? doubt : margins[0];
    heldOut[row * 2] = label === 0 ? own : -margins[row % 2 === 0 ? 1 : 2];
  }
  const weights = new Float32Array(rows).fill(1);
  const targets: Targets = {
    ...{ labels, weights, classes: 2, isMultiLabel: false },
    folds: new Uint8Array(rows),
  };
  return { heldOut, targets };
}

function weigh(one: Case, change: Partial<Targets> = {}) {
  const { heldOut, targets } = createCase(one);
  return weighClasses(heldOut, { ...targets, ...change });
}

describe('how much rare classes count', () => {
  // Between classes of 9 to 1, all that is taken back is 2.2 logits, and a quarter 0.55.
  const many = { frequent: 3600, rare: 400 } as const;

  test('[L5] what a head learnt of frequencies is taken back, and a little more: an offset is the logarithm of how rare a class is', () => {
    const { offsets, share, notice } = weigh({ ...many, margins: [5, 2, -2] });
    expect(share).toBe(1.15);
    expect(offsets[0]).toBeCloseTo(1.15 * Math.log(2000 / 3600), 5);
    expect(offsets[1]).toBeCloseTo(1.15 * Math.log(2000 / 400), 5);
    expect(notice).toMatch(/^Samples of rare .*on average: 100\.0 % instead of 8\d\.\d %\.$/);
    expect([...addOffsets(new Float32Array(4), offsets)]).toEqual(
      [...offsets, ...offsets].map(Math.fround),
    );
  });

  test('[L5] of many rows less is taken back, as little as held-out rows are best with', () => {
    const quarter = weigh({ ...many, margins: [0.7, 2, -0.3] });
    expect(quarter.share).toBe(0.25);
    expect(quarter.offsets[1]).toBeCloseTo(0.25 * Math.log(5), 5);
    const none = weigh({ ...many, margins: [0.2, 2, -0.1] });
    expect(none).toMatchObject({ share: 0, notice: null });
    expect([...none.offsets]).toEqual([0, 0]);
  });

  test('[L5] of a class with two or three rows nothing is taken for its frequency', () => {
    const margins = [5, 2, 1] as const;
    const worse = weigh({ frequent: 16, rare: 2, margins, doubt: 1 });
    expect(worse.share).toBe(1.15);
    expect(worse.notice).toMatch(/since so few labels don’t tell how frequent classes are\.$/);
    expect(weigh({ frequent: 2400, rare: 300, margins, doubt: 1 }).share).toBeLessThan(0.5);
    // Where it makes no difference there is nothing to tell.
    expect(weigh({ frequent: 16, rare: 2, margins }).notice).toBeNull();
  });

  test('[L5] classes of nearly the same size are left alone, by their weights; so are classes that don’t exclude one another', () => {
    const one = { frequent: 140, rare: 100, margins: [5, 2, -0.5] } as const;
    expect(weigh(one)).toMatchObject({ share: 0, notice: null });
    expect(weigh({ ...one, frequent: 160 }).share).toBeGreaterThan(0);
    const { labels } = createCase({ ...many, margins: [5, 2, -2] }).targets;
    const even = Float32Array.from(labels, (label) => (label === 1 ? 9 : 1));
    expect(weigh({ ...many, margins: [5, 2, -2] }, { weights: even }).share).toBe(0);
    // Rows of weight 0 aren't there.
    const fewer = Float32Array.from(labels, (label, row) => Number(label === 1 || row % 9 === 0));
    expect(weigh({ ...many, margins: [5, 2, -2] }, { weights: fewer }).share).toBe(0);
    expect(weigh({ ...many, margins: [5, 2, -2] }, { isMultiLabel: true }).share).toBe(0);
  });
});
