import { expect, test } from 'vitest';
import { createBlobs } from './createBlobs.fixture.ts';
import { createFeatures, toGram } from './createFeatures.ts';
import { FitClock } from './FitClock.ts';
import { createKernel } from './kernel/createKernel.ts';
import { LinearProblem } from './LinearProblem.ts';
import { toStandard } from './Standard.ts';

for (const share of [0.5, 0.1]) {
  test(`[L1] a scatter that is less than its classes’ means have costs a few passes and nothing else (share ${share})`, async () => {
    const { vectors, labels, dimensions } = createBlobs({
      ...{ rows: 1000, dimensions: 12, classes: 3, spread: 1.5, seed: 5 },
    });
    const kernel = createKernel();
    const standard = toStandard(vectors, dimensions, kernel);
    const { design } = createFeatures(kernel, vectors, standard);
    const targets = {
      ...{ labels, weights: new Float32Array(1000).fill(1), classes: 3, isMultiLabel: false },
      folds: new Uint8Array(1000).fill(255),
    };
    const whole = toGram(design);
    const problem = new LinearProblem(design, targets, 1, { ...whole, times: share * whole.times });
    const options = { tolerance: 1e-6, maxSteps: 100, isLast: true };
    const plain = await problem.solve(
      ...([20, { starts: [problem.origin], ...options }, new FitClock()] as const),
    );
    const guessed = await problem.solve(20, { starts: null, ...options }, new FitClock());
    expect(guessed.passes).toBeLessThanOrEqual(plain.passes + 1);
    for (const [at, value] of guessed.points[0]?.entries() ?? []) {
      expect(value).toBeCloseTo(plain.points[0]?.[at] ?? 0, 2);
    }
  });
}
