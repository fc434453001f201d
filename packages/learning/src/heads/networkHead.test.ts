import type { TrainingSet } from '@proofsheet/core';
import { describe, expect, test } from 'vitest';
import { exportHead } from '../onnx/exportHead.ts';
import { runModel } from '../onnx/runModel.fixture.ts';
import { createBlobs } from './createBlobs.fixture.ts';
import { createRandom } from './createRandom.ts';
import { fitHead } from './fitHead.ts';
import { predictHead } from './predictHead.ts';

/** Three rings around one another in two dimensions, among others of noise: no plane parts them. */
function createRings(rows: number, dimensions: number, seed: number) {
  const random = createRandom(seed);
  const noise = () => random() + random() + random() + random() - 2;
  const labels = Int32Array.from({ length: rows }, (_, row) => row % 3);
  const vectors = Float32Array.from({ length: rows * dimensions }, noise);
  for (const [row, label] of labels.entries()) {
    const [angle, radius] = [2 * Math.PI * random(), 0.4 + label + 0.15 * noise()];
    vectors.set([radius * Math.cos(angle), radius * Math.sin(angle)], row * dimensions);
  }
  return { classes: ['inner', 'middle', 'outer'], dimensions, vectors, labels };
}

function toAccuracy(probabilities: Float32Array, labels: Int32Array): number {
  const right = labels.filter((label, row) => {
    const own = probabilities.subarray(row * 3, row * 3 + 3);
    return own.indexOf(Math.max(...own)) === label;
  });
  return right.length / labels.length;
}

describe('a small network as a head', { timeout: 30_000 }, () => {
  for (const seed of [1, 2, 3]) {
    test(`[L25] is chosen where a linear head can’t tell classes apart (seed ${seed})`, async () => {
      const training = createRings(900, 6, seed);
      const linear = await fitHead(training, { kind: 'linear' });
      const { head, report } = await fitHead(training);
      const others = createRings(1500, 6, seed + 100);
      const accuracy = toAccuracy(predictHead(head, others.vectors), others.labels);
      expect(linear.report.accuracy).toBeLessThan(0.55);
      expect(report.notices.join()).toMatch(/small network/);
      expect(accuracy).toBeGreaterThan(0.9);
      expect(Math.abs(report.accuracy - accuracy)).toBeLessThan(0.03);
      expect(report.calibrationError).toBeLessThan(0.05);
    });

    test(`[L25] is not chosen where a linear head is as good (seed ${seed})`, async () => {
      for (const [rows, dimensions, spread] of [
        [800, 16, 0.8],
        [600, 32, 0.3],
        [120, 200, 0.3],
      ] as const) {
        const { head } = await fitHead(createBlobs({ rows, dimensions, spread, classes: 4, seed }));
        expect(head.layers).toHaveLength(1);
      }
    });
  }

  test('[L25] is fitted where it is asked for, the same each time, also with fewer rows than dimensions', async () => {
    const blobs = createBlobs({ rows: 90, dimensions: 200, classes: 3, spread: 0.6, seed: 4 });
    const { head, report } = await fitHead(blobs, { kind: 'mlp' });
    expect(head.layers).toHaveLength(2);
    expect(report.accuracy).toBeGreaterThan(0.9);
    expect(toAccuracy(predictHead(head, blobs.vectors), blobs.labels)).toBeGreaterThan(0.95);
    expect((await fitHead(blobs, { kind: 'mlp' })).head.id).toBe(head.id);
  });

  test('[L25] learns several classes a row, and passes over what is unknown', async () => {
    const training = createRings(900, 4, 5);
    const labels = new Uint8Array(900 * 2);
    for (const [row, label] of training.labels.entries()) {
      const [isMiddle, isOuter] = [Number(label === 1), Number(label === 2)];
      labels.set([row % 5 === 0 ? 255 : isMiddle, isOuter], row * 2);
    }
    const set: TrainingSet = { ...training, classes: ['middle', 'outer'], labels };
    const linear = await fitHead(set, { kind: 'linear' });
    const { head, report } = await fitHead(set);
    expect(head.layers).toHaveLength(2);
    expect(report.accuracy).toBeGreaterThan(0.93);
    expect(linear.report.accuracy).toBeLessThan(0.75);
  });

  test('[L34] as an ONNX model it gives what it gives in the page', async () => {
    const { head } = await fitHead(createRings(600, 6, 1), { kind: 'mlp' });
    const { vectors } = createRings(50, 6, 9);
    const outputs = await runModel(exportHead(head), {
      embedding: { shape: [50, 6], values: vectors },
    });
    const expected = predictHead(head, vectors);
    for (const [at, value] of outputs['probabilities']?.values.entries() ?? []) {
      expect(Math.abs(Number(value) - (expected[at] ?? 0))).toBeLessThan(1e-4);
    }
    expect(outputs['probabilities']?.values).toHaveLength(150);
  });

  test('[L9] a network’s fit is cancelled', async () => {
    const controller = new AbortController();
    const fit = fitHead(createRings(3000, 30, 1), { kind: 'mlp', signal: controller.signal });
    setTimeout(() => controller.abort(), 250);
    await expect(fit).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  });
});
