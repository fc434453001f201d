import { MemoryAdapter } from '@proofsheet/core';
import { createChangeSet, createSample } from '@proofsheet/core/testing';
import { describe, expect, test } from 'vitest';
import { drawSpotCheck, toSpotCheckSize } from './drawSpotCheck.ts';
import { toErrorBound } from './toErrorBound.ts';

function choose(n: number, k: number): number {
  let result = 1;
  for (let step = 1; step <= k; step += 1) result = (result * (n - k + step)) / step;
  return k < 0 || k > n ? 0 : Math.round(result);
}

describe('toErrorBound', () => {
  test('[RV45] without end it is the bound of Clopper and Pearson, as tables have it', () => {
    const endless = Number.POSITIVE_INFINITY;
    expect(toErrorBound(0, 59, endless)).toBeCloseTo(1 - 0.05 ** (1 / 59), 10);
    expect(toErrorBound(0, 58, endless)).toBeGreaterThan(0.05);
    expect(toErrorBound(0, 59, endless)).toBeLessThan(0.05);
    // R: qbeta(0.95, 3, 98), qbeta(0.95, 6, 5)
    expect(toErrorBound(2, 100, endless)).toBeCloseTo(0.0616192, 5);
    expect(toErrorBound(5, 10, endless)).toBeCloseTo(0.7775589, 5);
    expect(toErrorBound(10, 10, endless)).toBe(1);
    expect(toErrorBound(0, 59, 10_000_000)).toBeCloseTo(toErrorBound(0, 59, endless), 5);
  });

  test('[RV45] of few it is exact: it holds in 95 of 100 samples, whatever is wrong', () => {
    for (const [matching, checked] of [
      [12, 5],
      [20, 10],
      [30, 7],
      [40, 25],
    ] as const) {
      for (let errors = 0; errors <= matching; errors += 1) {
        let held = 0;
        for (let wrong = 0; wrong <= checked; wrong += 1) {
          const chance =
            (choose(errors, wrong) * choose(matching - errors, checked - wrong)) /
            choose(matching, checked);
          const bound = toErrorBound(wrong, checked, matching);
          const left = matching - wrong;
          if (left === 0 || (errors - wrong) / left <= bound + 1e-9) held += chance;
        }
        expect(held).toBeGreaterThanOrEqual(0.95 - 1e-9);
      }
    }
  });

  test('[RV45] nothing looked at is no bound, all looked at leaves no error', () => {
    expect(toErrorBound(0, 0, 10)).toBe(1);
    expect(toErrorBound(3, 10, 10)).toBe(0);
    expect(toErrorBound(0, 0, 0)).toBe(0);
    expect(toErrorBound(4, 4, 4)).toBe(0);
  });
});

describe('drawSpotCheck', () => {
  test('[RV46] it is just large enough', () => {
    expect(toSpotCheckSize(0.05, 1_000_000)).toBe(59);
    for (const matching of [1, 5, 20, 100, 1000]) {
      const size = toSpotCheckSize(0.05, matching);
      expect(toErrorBound(0, size, matching)).toBeLessThanOrEqual(0.05);
      expect(size <= 1 || toErrorBound(0, size - 1, matching) > 0.05).toBe(true);
    }
    expect(toSpotCheckSize(0.05, 0)).toBe(0);
  });

  test('[RV46] it is drawn by lot, the same by the same seed', async () => {
    const added = Array.from({ length: 500 }, (_, index) => createSample(`s${index}`));
    const changes = [{ kind: 'samples', added, removed: [] }] as const;
    const adapter = new MemoryAdapter({ name: 'x', history: [createChangeSet('1', changes)] });
    const filter = { kind: 'split', splits: ['pool'] } as const;
    const draw = async (seed: number) =>
      (await drawSpotCheck(adapter, { filter, target: 0.05, seed })).samples.map(({ id }) => id);
    const drawn = await draw(7);
    expect(await draw(7)).toEqual(drawn);
    expect(await draw(8)).not.toEqual(drawn);
    expect(drawn.length).toBe(toSpotCheckSize(0.05, 500));
    // By lot a third of them comes from each third, give or take.
    const places = drawn.map((id) => Number(id.slice(1)));
    expect(places.reduce((sum, place) => sum + place, 0) / places.length).toBeGreaterThan(170);
    expect(places.reduce((sum, place) => sum + place, 0) / places.length).toBeLessThan(330);
  });
});
