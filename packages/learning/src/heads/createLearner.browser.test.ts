import { afterEach, expect, test } from 'vitest';
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
