import { describe, expect, test } from 'vitest';
import { createBlobs } from './createBlobs.fixture.ts';
import { createRandom } from './createRandom.ts';
import { fitHead } from './fitHead.ts';
import { fitTemperature } from './fitTemperature.ts';
import type { Targets } from './LossPass.ts';
import { predictHead, toHeadLogits } from './predictHead.ts';
import { toProbabilities } from './toProbabilities.ts';

const classes = 4;

/** Logits that are so many times too far apart, and labels that fall as often as the true ones say. */
function createBold(rows: number, boldness: number, isMultiLabel: boolean, seed: number) {
  const random = createRandom(seed);
  const logits = Float32Array.from({ length: rows * classes }, () => 6 * (random() - 0.5));
  const chances = toProbabilities(logits.slice(), classes, 1, isMultiLabel);
  const draw = (row: number) => {
    let left = random();
    for (let k = 0; k < classes; k += 1) {
      left -= chances[row * classes + k] ?? 0;
      if (left < 0) return k;
    }
    return classes - 1;
  };
  const labels = isMultiLabel
    ? Uint8Array.from(chances, (chance) => Number(random() < chance))
    : Int32Array.from({ length: rows }, (_, row) => draw(row));
  const weights = new Float32Array(rows).fill(1);
  const targets: Targets = { labels, weights, folds: new Uint8Array(rows), classes, isMultiLabel };
  return { logits: logits.map((logit) => boldness * logit), targets };
}

describe.each([false, true])('[L18] temperature, several classes a row: %s', (isMultiLabel) => {
  test.each([0.3, 1, 2.5, 6])('finds by how much logits are too bold: %d', (boldness) => {
    const { logits, targets } = createBold(6000, boldness, isMultiLabel, 3);
    const temperature = fitTemperature(logits, targets);
    expect(temperature / boldness).toBeGreaterThan(0.93);
    expect(temperature / boldness).toBeLessThan(1.07);
  });

  test('what counts nothing, or is unknown, has no say', () => {
    const { logits, targets } = createBold(4000, 2, isMultiLabel, 4);
    const wanted = fitTemperature(logits, targets);
    const spoilt = logits.slice();
    const labels = targets.labels.slice();
    const weights = targets.weights.slice();
    for (let row = 0; row < 4000; row += 4) {
      if (isMultiLabel) labels.fill(255, row * classes, (row + 1) * classes);
      else weights[row] = 0;
      spoilt.fill(0, row * classes, (row + 1) * classes);
      spoilt[row * classes] = 50;
    }
    const temperature = fitTemperature(spoilt, { ...targets, labels, weights });
    expect(Math.abs(temperature / wanted - 1)).toBeLessThan(0.08);
  });
});

test('[L18] ten rows that are all right don’t make it extreme', () => {
  const labels = Int32Array.from({ length: 10 }, (_, row) => row % classes);
  const logits = new Float32Array(40);
  for (const [row, label] of labels.entries()) logits[row * classes + label] = 2;
  const weights = new Float32Array(10).fill(1);
  const targets = { labels, weights, folds: new Uint8Array(10), classes, isMultiLabel: false };
  expect(fitTemperature(logits, targets)).toBeGreaterThan(0.2);
});

test('[L18] a head’s probabilities are of its logits, divided by what its held-out rows say', async () => {
  const training = createBlobs({ rows: 240, dimensions: 60, classes: 3, spread: 0.25, seed: 7 });
  const { head, report } = await fitHead(training, { kind: 'mlp' });
  const bold = toProbabilities(toHeadLogits(head, training.vectors), 3, head.temperature, false);
  for (const [at, p] of predictHead(head, training.vectors).entries())
    expect(p).toBeCloseTo(bold[at] ?? Number.NaN, 5);
  expect(head.temperature).not.toBe(1);
  expect(report.calibrationError).toBeLessThan(0.1);
});
