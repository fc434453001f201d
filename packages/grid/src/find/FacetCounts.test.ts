import { createWorkspace, type DatasetAdapter, type Query } from '@proofsheet/core';
import { expect, test, vi } from 'vitest';
import { createStoryAdapter, withMethods } from '../createStoryAdapter.fixture.ts';
import { FacetCounts } from './FacetCounts.ts';
import { TotalCounts } from './TotalCounts.ts';

const all: Query = { of: 'samples' };
const bolts: Query = { of: 'samples', filter: { kind: 'class', classes: ['bolt'] } };
const pool: Query = { of: 'samples', filter: { kind: 'split', splits: ['pool'] } };

function open(methods: Partial<DatasetAdapter> = {}) {
  const inner = createStoryAdapter({ count: 60 });
  const asked: [string | undefined, readonly string[]][] = [];
  const adapter = withMethods(inner, {
    summarize: async (query, fields, call) => {
      asked.push([query.filter?.kind, fields]);
      return inner.summarize(query, fields, call);
    },
    ...methods,
  });
  return { inner, asked, workspace: createWorkspace({ adapter }) };
}

test('[G54] facets with the same rows are one request, each field in it once', async () => {
  const { asked, workspace } = open();
  const counts = new FacetCounts(workspace);
  counts.ask([
    { id: '@class', query: pool, field: '@class' },
    { id: 'width', query: bolts, field: 'width' },
    { id: '@split', query: bolts, field: '@split' },
    { id: 'whole', query: { ...bolts, order: [] }, field: 'width' },
  ]);
  await vi.waitFor(() => expect(counts.getState().get('whole')?.summary).not.toBeNull());
  expect(asked).toEqual([
    ['split', ['@class']],
    ['class', ['width', '@split']],
  ]);
  expect(counts.getState().get('whole')?.summary).toBe(counts.getState().get('width')?.summary);
  workspace.dispose();
});

test('[G54] old counts stay, and say so, until the new ones are there', async () => {
  const { workspace } = open();
  const counts = new FacetCounts(workspace);
  counts.ask([{ id: 'f', query: all, field: '@class' }]);
  await vi.waitFor(() => expect(counts.getState().get('f')?.summary).not.toBeNull());
  const before = counts.getState().get('f')?.summary;
  counts.ask([{ id: 'f', query: bolts, field: '@class' }]);
  expect(counts.getState().get('f')).toEqual({ summary: before, isOld: true, error: null });
  await vi.waitFor(() => expect(counts.getState().get('f')?.isOld).toBe(false));
  expect(counts.getState().get('f')?.summary?.counts).toEqual([{ value: 'bolt', count: 8 }]);
  workspace.dispose();
});

test('[G54] a failure stands beside its facet until it is tried again; nobody is asked who can’t count', async () => {
  let isDown = true;
  const { inner, workspace } = open({
    summarize: async (query, fields) => {
      if (isDown) throw new TypeError('down');
      return inner.summarize(query, fields);
    },
  });
  const counts = new FacetCounts(workspace);
  counts.ask([{ id: 'f', query: all, field: '@class' }]);
  await vi.waitFor(() => expect(counts.getState().get('f')?.error).toBeInstanceOf(TypeError));
  isDown = false;
  counts.retry();
  await vi.waitFor(() => expect(counts.getState().get('f')?.error).toBeNull());
  expect(counts.getState().get('f')?.summary).not.toBeNull();
  const mute = new FacetCounts(open({ summarize: undefined as never }).workspace);
  mute.ask([{ id: 'f', query: all, field: '@class' }]);
  expect(mute.getState().size).toBe(0);
  workspace.dispose();
});

test('[G54] totals are counted a few at a time, without rows, and again after a change', async () => {
  let [running, most, calls] = [0, 0, 0];
  const limits = new Set<number>();
  const { inner, workspace } = open({
    query: async (query, range, call) => {
      [running, calls] = [running + 1, calls + 1];
      most = Math.max(most, running);
      limits.add(range.limit);
      await new Promise((resolve) => setTimeout(resolve, 2));
      running -= 1;
      return inner.query(query, range, call);
    },
  });
  await vi.waitFor(() => expect(workspace.getState().description).not.toBeNull());
  const totals = new TotalCounts(workspace);
  const stop = totals.follow();
  const ids = Array.from({ length: 20 }, (_, n) => String(n));
  const asked = ids.map((id) => ({ id, query: { ...bolts, order: [] } }));
  totals.ask(asked);
  await vi.waitFor(() => expect(totals.getState().get('19')?.total).toBe(8));
  expect([most, calls, [...limits]]).toEqual([4, 20, [0]]);
  totals.ask(asked.slice(0, 3));
  expect(calls).toBe(20);
  const change = { kind: 'label', className: 'bolt' } as const;
  const row = (await inner.query(pool, { offset: 0, limit: 50 })).rows.find(({ id }) =>
    id.startsWith('gear'),
  );
  const { selectIds } = await import('@proofsheet/core');
  await workspace.edit(change, selectIds([row?.id ?? '']));
  await vi.waitFor(() => expect(totals.getState().get('2')?.total).toBe(9), 3000);
  stop();
  workspace.dispose();
});
