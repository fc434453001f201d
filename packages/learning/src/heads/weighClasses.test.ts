import { describe, expect, test } from 'vitest';
import type { LinearFit } from './LinearFitter.ts';
import type { Targets } from './LossPass.ts';
import { parseTraining } from './parseTraining.ts';
import { weighClasses } from './weighClasses.ts';

const [rows, rare] = [4000, 400];

/** Rows of which every tenth is of a rare class, and logits that are wrong about so many of the rare ones. */
function createCase(isEven = false) {
  const step = isEven ? 2 : rows / rare;
  const labels = Int32Array.from({ length: rows }, (_, row) => Number(row % step === 0));
  const examples = parseTraining({
    ...{ classes: ['frequent', 'rare'], dimensions: 1, labels },
    vectors: Float32Array.from(labels),
  });
  const targets: Targets = { ...examples, classes: 2, folds: new Uint8Array(rows) };
  const toFit = (missed: number): LinearFit => {
    const heldOut = new Float32Array(rows * 2);
    let left = missed;
    for (const [row, label] of labels.entries()) {
      const isMissed = label === 1 && left-- > 0;
      heldOut[row * 2 + (isMissed ? 0 : label)] = 1;
    }
    return { parameters: new Float64Array(4), penalty: 3, heldOut, comparedRows: rows };
  };
  return { examples, targets, toFit, labels };
}

/** Weighs classes where fits of the three exponents miss so many rare rows. */
async function weigh(missed: readonly number[], isEven = false) {
  const { examples, targets, toFit, labels } = createCase(isEven);
  const asked: (readonly [weights: Float32Array, penalty: number | null])[] = [];
  const weighing = await weighClasses(examples, targets, async (weighted, penalty) => {
    asked.push([weighted.weights, penalty]);
    return toFit(missed[asked.length - 1] ?? 0);
  });
  return { weighing, asked, labels };
}

describe('how much rare classes count', () => {
  test('[L5] less than half a point of macro-F1 is no reason, half a point is one', async () => {
    // With 100 of 400 missed, one row more that is found is worth 0.09 points.
    expect((await weigh([100, 96, 100])).weighing).toMatchObject({ exponent: 0, notice: '' });
    const { weighing } = await weigh([100, 92, 100]);
    expect(weighing.exponent).toBe(0.5);
    expect(weighing.notice).toMatch(/^Samples of rare classes count for more.*: 92\.\d % instead/);
  });

  test('[L5] all is taken that gains, and what is worse than before is not', async () => {
    expect((await weigh([100, 60, 20])).weighing.exponent).toBe(1);
    expect((await weigh([100, 20, 60])).weighing.exponent).toBe(0.5);
    expect((await weigh([100, 100, 20])).weighing.exponent).toBe(1);
    expect((await weigh([20, 60, 100])).weighing.exponent).toBe(0);
  });

  test('[L5] a row counts for as much more as its class is rarer than an average one', async () => {
    const { asked, weighing, labels } = await weigh([100, 60, 20]);
    expect(asked.map(([, penalty]) => penalty)).toEqual([null, 3, 3]);
    for (const [place, exponent] of [0, 0.5, 1].entries()) {
      const [weights] = asked[place] ?? [];
      expect(weights?.[0]).toBeCloseTo((rows / 2 / rare) ** exponent, 5);
      expect(weights?.[1]).toBeCloseTo((rows / 2 / (rows - rare)) ** exponent, 5);
    }
    expect(weighing.targets.weights).toEqual(asked[2]?.[0]);
    expect(labels[0]).toBe(1);
  });

  test('[L5] classes that are of nearly the same size are not asked about', async () => {
    const { asked, weighing } = await weigh([100, 0, 0], true);
    expect(asked).toHaveLength(1);
    expect(weighing.exponent).toBe(0);
  });
});
