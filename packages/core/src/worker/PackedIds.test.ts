import { expect, test, vi } from 'vitest';
import type { DatasetEvent } from '../adapter/DatasetAdapter.ts';
import type { Change } from '../changes/Change.ts';
import { MemoryAdapter } from '../memory/MemoryAdapter.ts';
import { toImport } from '../memory/toImport.ts';
import { allSamples } from '../query/Query.ts';
import { createChangeSet, createSample } from '../testing/createFixture.ts';
import { connect } from './connect.ts';
import { packChanges, unpackChanges } from './PackedIds.ts';
import { serveAdapter } from './serveAdapter.ts';
import type { Endpoint } from './WireMessage.ts';
import { WorkerAdapter } from './WorkerAdapter.ts';

const ids = Array.from({ length: 70_000 }, (_, index) => `${'猫é\n'.slice(index % 3)}${index}`);
const tag = (tagName: string, sampleIds: readonly string[]): Change => ({
  kind: 'tag',
  tag: tagName,
  present: true,
  sampleIds,
});

test('[P19] long lists of ids cross as one text and come back as they were, in turns', async () => {
  const changes = [tag('few', ids.slice(0, 5)), tag('many', ids)];
  const packed = packChanges(changes);
  expect(packed[0]).toBe(changes[0]);
  expect(packed[1]).toMatchObject({ sampleIds: { text: ids.join('') } });
  expect(await unpackChanges(structuredClone(packed))).toEqual(changes);
  expect(packChanges(changes.slice(0, 1))).toEqual(changes.slice(0, 1));
});

test('[P19] [P20] a bulk edit is planned and committed across threads, and its event is the sent change set itself', async () => {
  const { port1, port2 } = new MessageChannel();
  const samples = ids.slice(0, 3000).map((id) => createSample(id));
  const actor = { kind: 'person', id: 'p' } as const;
  const at = '2024-05-01T08:00:00.000Z';
  const history = [toImport({ samples }, { id: 'i', actor, at })];
  const inner = new MemoryAdapter({ name: 'W', history });
  const post = vi.spyOn(port2, 'postMessage');
  serveAdapter(port2 as Endpoint, async () => inner);
  const adapter = await WorkerAdapter.open(connect(port1 as Endpoint));
  const events: DatasetEvent[] = [];
  adapter.subscribe?.((event) => events.push(event));
  adapter.subscribe?.((event) => events.push(event));
  const edit = { kind: 'tag', tag: 'x', present: true } as const;
  const choice = { query: allSamples, included: [], excluded: [] };
  const request = { edit, choice, actor, at, annotationId: 'a', withIds: true };
  const plan = await adapter.plan?.(request);
  expect(plan).toMatchObject({ count: 3000, changes: [{ sampleIds: ids.slice(0, 3000) }] });
  expect(plan?.sampleIds).toEqual(ids.slice(0, 3000));
  const changeSet = createChangeSet('bulk', plan?.changes ?? []);
  await adapter.commit?.(changeSet);
  expect(events).toHaveLength(2);
  for (const event of events) expect(event.changeSet).toBe(changeSet);
  expect(JSON.stringify(post.mock.calls.slice(-2))).not.toContain('2999');
  // What another context does is told in whole.
  const other = createChangeSet('other', [tag('y', ids.slice(0, 2000))]);
  await inner.commit(other);
  await vi.waitFor(() => expect(events).toHaveLength(4));
  expect(events[3]?.changeSet).toEqual(other);
  port1.close();
  port2.close();
});
