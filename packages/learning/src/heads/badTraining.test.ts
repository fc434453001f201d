import { describe, expect, test } from 'vitest';
import { createBlobs } from './createBlobs.fixture.ts';
import { fitHead } from './fitHead.ts';
import { LearningError } from './LearningError.ts';
import { predictHead } from './predictHead.ts';

const blobs = { rows: 60, dimensions: 6, classes: 3, spread: 1, seed: 2 };

describe('training sets that are not as they should be', () => {
  const fails = async (change: object, details: object) => {
    const error = await fitHead({ ...createBlobs(blobs), ...change }).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(LearningError);
    expect(error.details).toMatchObject(details);
  };

  test('[L10] fewer than two classes with rows are refused', async () => {
    const reason = 'too-few-classes';
    await fails({ labels: new Int32Array(60) }, { reason, classes: ['class 0'], rows: 60 });
    await fails({ vectors: new Float32Array(6), labels: new Int32Array(1) }, { reason, rows: 1 });
    await fails({ vectors: new Float32Array(0), labels: new Int32Array(0) }, { reason, rows: 0 });
    await fails({ labels: new Uint8Array(180).fill(1) }, { reason });
    await fails({ classes: ['one'], labels: new Int32Array(60) }, { reason });
  });

  test('[L11] a vector that is no number is refused with its row', async () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const { vectors } = createBlobs(blobs);
      vectors[6 * 17 + 2] = value;
      await fails({ vectors }, { reason: 'vector', row: 17, dimension: 2 });
    }
  });

  test('[L12] lengths, labels and weights that don’t fit are refused', async () => {
    await fails({ labels: new Int32Array(59) }, { reason: 'size', part: 'labels', length: 59 });
    await fails({ vectors: new Float32Array(361) }, { reason: 'size', part: 'vectors' });
    await fails({ dimensions: 0 }, { reason: 'size', part: 'vectors' });
    await fails({ weights: new Float32Array(3) }, { reason: 'size', part: 'weights' });
    await fails({ labels: new Int32Array(60).fill(3, 40) }, { reason: 'label', row: 40, label: 3 });
    await fails({ labels: new Int32Array(60).fill(-1, 9) }, { reason: 'label', row: 9 });
    await fails({ weights: new Float32Array(60).fill(-1, 7) }, { reason: 'weight', row: 7 });
    await fails({ weights: new Float32Array(60) }, { reason: 'weight' });
  });

  test('[L13] a class with a single row, or none, is learnt as well as it can be, and noticed', async () => {
    const labels = createBlobs(blobs).labels.map((label, row) =>
      label === 2 && row > 3 ? 0 : label,
    );
    const { head, report } = await fitHead({
      ...createBlobs(blobs),
      classes: ['a', 'b', 'c', 'd'],
      labels,
    });
    expect(report.notices).toEqual([
      expect.stringMatching(/^No sample is “d”/),
      expect.stringMatching(/only one sample of “c”/),
      expect.stringMatching(/^Samples of rare classes count for more, since so few/),
    ]);
    expect(head.layers?.[0]?.weights.every(Number.isFinite)).toBe(true);
    const two = createBlobs({ ...blobs, rows: 2, classes: 2 });
    const tiny = await fitHead(two);
    expect(predictHead(tiny.head, two.vectors)[0]).toBeGreaterThan(0.5);
    expect(tiny.report.accuracyInterval[1] - tiny.report.accuracyInterval[0]).toBeGreaterThan(0.5);
  });

  test('[L14] of vectors that are all alike, how frequent the classes are is learnt', async () => {
    const vectors = new Float32Array(360).fill(3.7);
    const { head, report } = await fitHead({ ...createBlobs(blobs), vectors });
    expect(report.notices.join()).toMatch(/all alike/);
    for (const p of predictHead(head, vectors.subarray(0, 6))) expect(p).toBeCloseTo(1 / 3, 1);
  });

  test('[L15] labels and weights that change while it is fitted are not seen', async () => {
    const training = { ...createBlobs(blobs), weights: new Float32Array(60).fill(1) };
    const still = await fitHead(createBlobs(blobs));
    const running = fitHead(training);
    training.labels.fill(0);
    training.weights.fill(0);
    expect((await running).report).toEqual(still.report);
  });

  test('[L16] a head says what it can’t predict', async () => {
    const { head } = await fitHead(createBlobs(blobs));
    expect(() => predictHead(head, new Float32Array(7))).toThrow(LearningError);
    expect(() => predictHead(head, new Float32Array(6).fill(Number.NaN))).toThrow(/row 0/);
    for (const row of [0, 255, 256, 299]) {
      const many = new Float32Array(6 * 300).fill(1);
      many[6 * row + 3] = Number.NEGATIVE_INFINITY;
      expect(() => predictHead(head, many)).toThrow(
        expect.objectContaining({ details: { reason: 'vector', row, dimension: 3 } }),
      );
    }
    // Sums that are too large for a float are no fault of the vectors.
    expect(() => predictHead(head, new Float32Array(6).fill(3e38))).not.toThrow();
    const { layers, ...remote } = head;
    expect(() => predictHead(remote, new Float32Array(6))).toThrow(/no layers/);
    expect(layers).toHaveLength(1);
    expect(predictHead(head, new Float32Array(0))).toHaveLength(0);
  });
});
