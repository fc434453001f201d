import { type ChangeSet, ConflictError, type DatasetEvent } from '@proofsheet/core';
import { AuthenticationError, createHttpAdapter } from '@proofsheet/core/http';
import {
  type AdapterSeed,
  adapterChecks,
  checkAdapter,
  createChangeSet,
  createFixture,
} from '@proofsheet/core/testing';
import { expect, inject, test } from 'vitest';

const url = inject('datasetUrl');
const { samples } = createFixture();
const all = { of: 'samples' } as const;

const open = () =>
  createHttpAdapter({
    url,
    headers: ({ isRetry }) => ({ Authorization: isRetry ? 'Bearer open' : 'Bearer stale' }),
  });

test.each(adapterChecks)('[$id] $title: HttpAdapter in a page of another origin', async (check) => {
  const create = async (history: readonly ChangeSet[], seed: AdapterSeed) => {
    const body = JSON.stringify({ history, isSeeded: seed.media.size > 0 });
    const made = await fetch(inject('datasetsUrl'), { method: 'POST', body });
    const adapter = await createHttpAdapter({
      url: (await made.json()).url,
      headers: () => ({ Authorization: 'Bearer open' }),
    });
    const dispose = async () => adapter.close();
    return { adapter, seeded: ['media', 'vectors'] as const, dispose };
  };
  const { results } = await checkAdapter(create, { checks: [check] });
  expect(results).toEqual([{ check, outcome: 'passed', error: null }]);
});

test('[X3] a page of another origin is let in by the hook, past the preflight', async () => {
  const adapter = await open();
  const { rows } = await adapter.query(all, { offset: 0, limit: 1000 });
  expect(rows.map(({ id }) => id)).toEqual(samples.map(({ id }) => id));
  await expect(createHttpAdapter({ url })).rejects.toBeInstanceOf(AuthenticationError);
});

test('[X2] the entity tag reaches the page', async () => {
  const adapter = await open();
  expect(await adapter.describe()).toBe(await adapter.describe());
});

test('[X14] columns stream into typed arrays, and may be left', async () => {
  const adapter = await open();
  const batches = adapter.read?.({ query: all, columns: ['@id', 'size'], batchSize: 10 }) ?? [];
  let rows = 0;
  for await (const { columns, length } of batches) {
    expect(columns['size']).toMatchObject({ kind: 'number', values: expect.any(Float64Array) });
    rows += length;
    if (rows > 10) break;
  }
  expect(rows).toBe(20);
});

test('[X6] an abort ends a call that is under way', async () => {
  const adapter = await open();
  const controller = new AbortController();
  const running = adapter.query(all, { offset: 0, limit: 5 }, { signal: controller.signal });
  controller.abort();
  await expect(running).rejects.toMatchObject({ name: 'AbortError' });
});

test('[X15] media comes as bytes that a page can show', async () => {
  const adapter = await open();
  const [sample] = samples;
  const media = sample && (await adapter.media?.(sample, { kind: 'thumbnail', size: 64 }));
  expect(media).toBeInstanceOf(Blob);
  expect(await (media as Blob).text()).toBe('meow');
});

test('[X7] [X16] changes are told, and what is refused is a ConflictError', async () => {
  const adapter = await open();
  const heard: DatasetEvent[] = [];
  const leave = adapter.subscribe?.((event) => heard.push(event));
  const changes = [
    { kind: 'tag', tag: 'browser', present: true, sampleIds: ['sample-01'] },
  ] as const;
  await adapter.commit?.(createChangeSet('one', changes));
  await expect.poll(() => heard.map(({ changeSet }) => changeSet.id)).toEqual(['one']);
  leave?.();
  const again = adapter.commit?.(createChangeSet('two', changes));
  await expect(again).rejects.toBeInstanceOf(ConflictError);
});
