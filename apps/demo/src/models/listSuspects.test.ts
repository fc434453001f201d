import { findSuspects, type Training } from '@proofsheet/learning';
import { expect, test } from 'vitest';
import { listSuspects } from './listSuspects.ts';

const learner = {
  findSuspects: async (input: Parameters<typeof findSuspects>[0]) => findSuspects(input),
};
const classes = ['cat', 'dog', 'fox'];

/** A model that is 90 % sure of what each sample is. */
function createTraining(labels: readonly number[], truths: readonly number[]): Training {
  const heldOut = Float32Array.from(
    truths.flatMap((truth) => classes.map((_, place) => (place === truth ? 0.9 : 0.05))),
  );
  const report = { heldOut } as unknown as Training['report'];
  return {
    head: { classes } as unknown as Training['head'],
    ids: labels.map((_, row) => `s${row}`),
    labels: Int32Array.from(labels),
    balance: classes.map((_, place) => labels.filter((label) => label === place).length),
    vectors: new Float32Array(),
    version: 1,
    tuning: null,
    report,
  };
}

const truths = Array.from({ length: 60 }, (_, row) => row % 3);

test('a label that the model contradicts is suspected, with what it seems to be', async () => {
  const labels = truths.map((truth, row) => (row === 7 ? 0 : truth));
  expect(await listSuspects(createTraining(labels, truths), learner)).toEqual([
    { id: 's7', classId: 'cat', likelyId: 'dog' },
  ]);
});

test('a model that doubts nearly all knows nothing yet, and a class of a few can’t be doubted', async () => {
  const turned = truths.map((truth) => (truth + 1) % 3);
  expect(await listSuspects(createTraining(turned, truths), learner)).toEqual([]);
  const rare = [...truths.filter((truth) => truth < 2), 2];
  const says = [...truths.filter((truth) => truth < 2), 0];
  expect(await listSuspects(createTraining(rare, says), learner)).toEqual([]);
});
