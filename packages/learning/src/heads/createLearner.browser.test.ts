import { afterEach, expect, test } from 'vitest';
import { OutOfDomain } from '../domain/OutOfDomain.ts';
import { RowsError } from '../rows/RowsError.ts';
import { findSuspects } from '../suspects/findSuspects.ts';
import { createBlobs } from './createBlobs.fixture.ts';
import { createLearner } from './createLearner.ts';
import { fitHead } from './fitHead.ts';
import { LearningError } from './LearningError.ts';
import { predictHead } from './predictHead.ts';

const learner = createLearner();
afterEach(() => learner.close());
const blobs = { rows: 500, dimensions: 16, classes: 4, spread: 0.7, seed: 8 };
const large = { rows: 5000, dimensions: 128, classes: 10, spread: 0.2, seed: 1 };

test('[L20] a worker’s head and predictions are those of the same thread', async () => {
  const shares: number[] = [];
  const training = createBlobs(blobs);
  const fit = await learner.fit(training, { onProgress: (share) => shares.push(share) });
  const own = await fitHead(createBlobs(blobs));
  expect(fit).toEqual(own);
  expect(shares.length).toBeGreaterThan(1);
  const probabilities = await learner.predict(fit.head, training.vectors);
  expect(probabilities).toEqual(predictHead(own.head, training.vectors));
  expect(training.vectors).toHaveLength(8000);
});

test('[L21] errors come back as their own class, and the worker goes on', async () => {
  const training = createBlobs(blobs);
  const labels = training.labels.fill(1);
  await expect(learner.fit({ ...training, labels })).rejects.toBeInstanceOf(LearningError);
  await expect(learner.fit(createBlobs(blobs))).resolves.toBeDefined();
});

test('[L22] a cancelled fit stops in the worker, so that the next is as fast as ever', async () => {
  const training = createBlobs(large);
  await learner.fit(createBlobs(blobs));
  const controllers = Array.from({ length: 12 }, () => new AbortController());
  const fits = controllers.map(({ signal }) => learner.fit(training, { signal }));
  const ends = fits.map((fit) => fit.catch((error: Error) => error.name));
  for (const controller of controllers) controller.abort();
  expect(new Set(await Promise.all(ends))).toEqual(new Set(['AbortError']));
  const start = performance.now();
  await learner.fit(createBlobs(blobs));
  // Twelve fits that went on would take some three seconds.
  expect(performance.now() - start).toBeLessThan(1500);
});

test('[L23] a newer fit cancels no older one', async () => {
  const fits = [learner.fit(createBlobs(blobs)), learner.fit(createBlobs({ ...blobs, seed: 9 }))];
  const [first, second] = await Promise.all(fits);
  expect(first?.head.id).not.toBe(second?.head.id);
});

test('[L24] labels that change after the call are not seen', async () => {
  const training = createBlobs(blobs);
  const fit = learner.fit(training);
  training.labels.fill(0);
  expect((await fit).report.accuracy).toBeGreaterThan(0.9);
});

test('[L26] the same worker looks for suspects, duplicates, outsiders, and what to look at next', async () => {
  const training = createBlobs(blobs);
  const { vectors, dimensions, labels } = training;
  const { report } = await learner.fit(training);
  const flipped = labels.map((label, row) => (row % 50 === 0 ? (label + 1) % 4 : label));
  const input = { labels: flipped, probabilities: report.heldOut, classes: 4 };
  expect(await learner.findSuspects(input)).toEqual(findSuspects(input));
  const twice = new Float32Array([...vectors.subarray(0, 64), ...vectors.subarray(0, 64)]);
  const { groups } = await learner.findNearDuplicates({
    vectors: twice,
    dimensions,
    distance: 1e-6,
  });
  expect(groups).toHaveLength(4);
  const others = createBlobs({ ...blobs, seed: 9 }).vectors;
  const request = { training: vectors, vectors: others, dimensions };
  const domain = new OutOfDomain(vectors, { dimensions });
  expect(await learner.scoreOutOfDomain(request)).toEqual(domain.score(others));
  const probabilities = report.heldOut;
  const pool = { count: 500, probabilities, classes: 4, vectors, dimensions };
  expect(new Set(await learner.chooseBatch({ pool, size: 12 })).size).toBe(12);
  await expect(
    learner.findSuspects({ ...input, labels: labels.subarray(1) }),
  ).rejects.toBeInstanceOf(RowsError);
});
