import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type BlobOptions, createBlobs } from './createBlobs.fixture.ts';
import { createFeatures, toGram } from './createFeatures.ts';
import { FitClock } from './FitClock.ts';
import { fitHead } from './fitHead.ts';
import { createKernel } from './kernel/createKernel.ts';
import { LinearProblem } from './LinearProblem.ts';
import { predictHead } from './predictHead.ts';
import { toStandard } from './Standard.ts';

interface Reference {
  readonly name: string;
  readonly train: number;
  readonly blobs: BlobOptions;
  readonly strength: number;
  readonly accuracy: number;
  readonly logLoss: number;
  /** Of the first two classes, on the first eight dimensions. */
  readonly coefficients: readonly (readonly number[])[];
  readonly firstVector: readonly number[];
}

const file = join(import.meta.dirname, 'fixtures/reference.json');
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: readonly Reference[] };

function open({ blobs, train }: Reference) {
  const all = createBlobs(blobs);
  const cut = train * blobs.dimensions;
  const training = {
    ...all,
    vectors: all.vectors.slice(0, cut),
    labels: all.labels.slice(0, train),
  };
  return { all, training, others: all.vectors.slice(cut), truth: all.labels.slice(train) };
}

for (const reference of cases) {
  const { name, blobs } = reference;
  test(`[L1] accuracy and log loss are scikit-learn’s with its best penalty: ${name}`, async () => {
    const { all, training, others, truth } = open(reference);
    for (const [d, value] of reference.firstVector.entries()) {
      expect(all.vectors[d]).toBeCloseTo(value, 5);
    }
    const { head, report } = await fitHead(training);
    const probabilities = predictHead(head, others);
    let [right, loss] = [0, 0];
    for (const [row, label] of truth.entries()) {
      const own = probabilities.subarray(row * blobs.classes, (row + 1) * blobs.classes);
      right += Number(own.indexOf(Math.max(...own)) === label);
      loss -= Math.log(own[label] ?? 0);
    }
    const accuracy = right / truth.length;
    expect(accuracy).toBeGreaterThanOrEqual(reference.accuracy - 0.005);
    // The fold that a row is in says as much of it as rows that were never there.
    const [lower, upper] = report.accuracyInterval;
    expect(accuracy).toBeGreaterThan(lower - 0.03);
    expect(accuracy).toBeLessThan(upper + 0.03);
    expect(loss / truth.length).toBeLessThan(reference.logLoss + 0.02);
  });

  test(`[L1] with the same penalty the weights are scikit-learn’s: ${name}`, async () => {
    const { training } = open(reference);
    const { dimensions, classes } = blobs;
    const kernel = createKernel();
    const features = createFeatures(
      kernel,
      training.vectors,
      toStandard(training.vectors, dimensions, kernel),
    );
    const { design } = features;
    const rows = training.labels.length;
    const targets = {
      ...{ labels: training.labels, weights: new Float32Array(rows).fill(1), classes },
      ...{ folds: new Uint8Array(rows).fill(255), isMultiLabel: false },
    };
    const problem = new LinearProblem(design, targets, 1, toGram(design));
    const options = { starts: [problem.origin], tolerance: 1e-8, maxSteps: 100 };
    const { points } = await problem.solve(reference.strength, options, new FitClock());
    const weights = features.toFull(points[0] ?? problem.origin, classes);
    for (const [k, row] of reference.coefficients.entries()) {
      for (const [d, value] of row.entries()) {
        expect(Math.abs((weights[d * classes + k] ?? 0) - value)).toBeLessThan(2e-3);
      }
    }
  });
}
