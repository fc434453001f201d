import { MemoryAdapter } from '@proofsheet/core';
import { createChangeSet } from '@proofsheet/core/testing';
import { expect, test } from 'vitest';
import { createProposed, schema } from '../createReview.fixture.ts';
import { LaneCounter } from './LaneCounter.ts';

const scope = {
  schema,
  model: null,
  filter: null,
  seen: null,
  sureFrom: 0.9,
  isMultiLabel: false,
} as const;

function createAdapter(): MemoryAdapter {
  const before = { version: 0, classes: [] };
  const changes = [
    { kind: 'schema', before, after: schema },
    { kind: 'samples', added: createProposed(6), removed: [] },
  ] as const;
  return new MemoryAdapter({ name: 'Count', history: [createChangeSet('import', changes)] });
}

test('[RV25] a count that may lack decisions on their way is passed over, the first one is taken', async () => {
  let isSettled = false;
  const counter = new LaneCounter(
    createAdapter(),
    () => scope,
    () => isSettled,
    () => undefined,
  );
  const readLeft = () => counter.counts.waiting.proposals;
  await counter.count();
  expect(readLeft()).toBe(6);
  counter.shift('proposals', -2);
  await counter.count();
  expect(readLeft()).toBe(4);
  isSettled = true;
  const late = counter.count();
  counter.shift('proposals', -1);
  await late;
  expect(readLeft()).toBe(3);
  await counter.count();
  expect(readLeft()).toBe(6);
  counter.dispose();
});
