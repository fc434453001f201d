import { describe, expect, test } from 'vitest';
import { createBlobs } from './createBlobs.fixture.ts';
import { createRandom } from './createRandom.ts';
import { fitHead } from './fitHead.ts';
import { createPlainKernel } from './kernel/createPlainKernel.ts';
import { predictHead } from './predictHead.ts';

const easy = { rows: 400, dimensions: 12, classes: 3, spread: 0.9, seed: 5 };

describe('fitting a head', () => {
  test('[L3] the same rows give the same head and report, to the last bit', async () => {
    const [first, second] = [await fitHead(createBlobs(easy)), await fitHead(createBlobs(easy))];
    expect(second).toEqual(first);
    const { head } = await fitHead(createBlobs({ ...easy, seed: 6 }));
    expect(head.id).not.toBe(first.head.id);
  });

  test('[L2] without WebAssembly the head is the same but for rounding', async () => {
    const fast = await fitHead(createBlobs(easy));
    const plain = await fitHead(createBlobs(easy), { kernel: createPlainKernel() });
    expect(plain.report.accuracy).toBeCloseTo(fast.report.accuracy, 2);
    expect(plain.head.strength).toBeCloseTo(fast.head.strength ?? 0, 1);
  });

  // Of many rows penalties are compared on two folds, and the other three are fitted afterwards.
  for (const rows of [200, 2400]) {
    test(`[L4] labels of chance are reported as chance, however many dimensions fit them (${rows} rows)`, async () => {
      const random = createRandom(9);
      const training = createBlobs({ ...easy, rows, dimensions: 150, spread: 0 });
      const labels = training.labels.map(() => Math.floor(random() * 3));
      const { report } = await fitHead({ ...training, labels });
      expect(report.accuracyInterval[0]).toBeLessThan(1 / 3);
      expect(report.accuracy).toBeLessThan(rows === 200 ? 0.45 : 0.36);
      expect(report.calibrationError).toBeLessThan(0.12);
    });
  }

  test('[L4] held-out probabilities sum to one, and their best class is as right as the report says', async () => {
    const training = createBlobs({ ...easy, spread: 0.4 });
    const { report } = await fitHead(training);
    let right = 0;
    for (const [row, label] of training.labels.entries()) {
      const own = report.heldOut.subarray(row * 3, row * 3 + 3);
      expect(own.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5);
      right += Number(own.indexOf(Math.max(...own)) === label);
    }
    expect(report.accuracy).toBeCloseTo(right / 400, 10);
    expect(report.calibrationError).toBeLessThan(0.08);
  });

  for (const spread of [3, 30]) {
    test(`[L1] classes that are far apart are told apart, of many rows (spread ${spread})`, async () => {
      const toLabel = (row: number) => (row % 128 < 100 ? 0 : row % 3);
      const training = createBlobs({ ...easy, rows: 9000, spread, toLabel });
      const { head, report } = await fitHead(training, { kind: 'linear' });
      expect(report.accuracy).toBeGreaterThan(0.999);
      expect(report.calibrationError).toBeLessThan(0.02);
      const own = predictHead(head, training.vectors);
      const sure = training.labels.filter((label, row) => (own[row * 3 + label] ?? 0) > 0.9);
      expect(sure.length).toBeGreaterThan(8900);
    });
  }

  for (const seed of [3, 7, 8]) {
    test(`[L5] a rare class counts for more where its F1 gains from it, and a notice says so (seed ${seed})`, async () => {
      const toLabel = (row: number) => (row % 25 === 0 ? 1 : row % 40 === 3 ? 2 : 0);
      const training = createBlobs({ ...easy, rows: 3000, spread: 0.4, seed, toLabel });
      const { report } = await fitHead(training);
      const [after = 0, before = 0] = report.notices
        .flatMap(
          (notice) =>
            /rare classes.*: ([\d.]+) % instead of ([\d.]+) %/.exec(notice)?.slice(1) ?? [],
        )
        .map((percent) => Number(percent) / 100);
      expect(after).toBeGreaterThanOrEqual(before + 0.05);
      expect(before).toBeGreaterThan(0.4);
      expect(report.macroF1).toBeCloseTo(after, 3);
      const even = await fitHead(createBlobs({ ...easy, seed }));
      expect(even.report.notices).toEqual([]);
    });
  }

  test('[L6] rows of weight 0 are not learnt from', async () => {
    const training = createBlobs(easy);
    const labels = training.labels.map((label, row) => (row % 4 === 0 ? (label + 1) % 3 : label));
    const weights = Float32Array.from(labels, (_, row) => Number(row % 4 !== 0));
    const clean = await fitHead({ ...training, labels, weights });
    const wrong = await fitHead({ ...training, labels });
    expect(clean.report.accuracy).toBeGreaterThan(0.95);
    expect(wrong.report.accuracy).toBeLessThan(0.8);
  });

  test('[L7] with several classes a row each is learnt by itself, and what is unknown is left out', async () => {
    const training = createBlobs({ ...easy, rows: 600 });
    const labels = new Uint8Array(1800);
    for (const [row, label] of training.labels.entries()) {
      labels.set(
        [Number(label === 0), Number(label !== 1), row % 2 === 0 ? Number(label === 2) : 255],
        row * 3,
      );
    }
    const { head, report } = await fitHead({ ...training, labels });
    expect(head.isMultiLabel).toBe(true);
    expect(report.accuracy).toBeGreaterThan(0.95);
    const probabilities = predictHead(head, training.vectors.subarray(0, 36));
    for (let row = 0; row < 3; row += 1) {
      expect(probabilities[row * 3 + 1]).toBeCloseTo(Number(row % 3 !== 1), 0);
    }
  });

  test('[L8] the search begins where the last head’s ended, whatever classes it had', async () => {
    const { head } = await fitHead(createBlobs(easy));
    const next = await fitHead(createBlobs({ ...easy, classes: 4, rows: 500 }), { from: head });
    expect(next.head.classes).toHaveLength(4);
    expect(next.report.accuracy).toBeGreaterThan(0.9);
    const other = { ...head, dimensions: 7 };
    await expect(fitHead(createBlobs(easy), { from: other })).resolves.toBeDefined();
  });

  test('[L9] a fit ends soon after it is cancelled, and its progress never goes back', async () => {
    const training = createBlobs({
      rows: 4000,
      dimensions: 128,
      classes: 10,
      spread: 0.2,
      seed: 1,
    });
    const controller = new AbortController();
    const shares: number[] = [];
    let cancelled = Number.POSITIVE_INFINITY;
    const fit = fitHead(training, {
      signal: controller.signal,
      onProgress(share) {
        shares.push(share);
        cancelled = Math.min(cancelled, performance.now());
        controller.abort();
      },
    });
    await expect(fit).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect(performance.now() - cancelled).toBeLessThan(500);
    expect(shares.length).toBe(1);
    const all: number[] = [];
    await fitHead(createBlobs(easy), { onProgress: (share) => all.push(share) });
    expect(all.length).toBeGreaterThan(3);
    expect(all).toEqual(all.toSorted((a, b) => a - b));
  });
});
