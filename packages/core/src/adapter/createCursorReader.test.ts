import { describe, expect, test, vi } from 'vitest';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import { MemoryAdapter } from '../memory/MemoryAdapter.ts';
import { toImport } from '../memory/toImport.ts';
import { allSamples, type Query } from '../query/Query.ts';
import type { AdapterSeed } from '../testing/AdapterSeed.ts';
import { adapterChecks } from '../testing/adapterChecks.ts';
import { checkAdapter } from '../testing/checkAdapter.ts';
import { createChangeSet, createSample } from '../testing/createFixture.ts';
import { createSeededAdapter } from '../testing/createSeededAdapter.fixture.ts';
import { QueryWindow } from '../workspace/QueryWindow.ts';
import { type CursorReaderOptions, createCursorReader } from './createCursorReader.ts';
import type { Call, DatasetAdapter } from './DatasetAdapter.ts';

/** A backend that knows neither offsets nor counts: each page tells where the next begins, in a text of its own. */
function createToy(inner: MemoryAdapter, more: Partial<CursorReaderOptions<string>> = {}) {
  const fetchPage = vi.fn(
    async (query: Query, cursor: string | null, limit: number, call: Call) => {
      const offset = cursor === null ? 0 : Number(cursor.replace('after ', ''));
      const { rows, annotations, total, revision } = await inner.query(
        query,
        { offset, limit },
        call,
      );
      const end = offset + rows.length;
      const next = end < total ? `after ${end}` : null;
      return { rows, ...(annotations && { annotations }), next, revision };
    },
  );
  const reader = createCursorReader({ fetchPage, ...more });
  const adapter: DatasetAdapter = {
    describe: async (call) => ({
      ...(await inner.describe(call)),
      sampleCount: 0,
      hasMoreSamples: true,
    }),
    query: reader.query,
  };
  return { adapter, fetchPage, reader };
}

const rowsOf = (count: number) =>
  Array.from({ length: count }, (_, index) => createSample(`${index}`.padStart(5, '0')));
const open = (count: number, more: Partial<CursorReaderOptions<string>> = {}) => {
  const actor = { kind: 'rule', id: 'toy' } as const;
  const at = '2024-05-01T08:00:00.000Z';
  const history = [toImport({ samples: rowsOf(count) }, { id: 'i', actor, at })];
  const inner = new MemoryAdapter({ name: 'Toy', history });
  return { inner, ...createToy(inner, more) };
};

describe('createCursorReader', () => {
  test.each(adapterChecks)('[$id] $title: a backend that only knows cursors', async (check) => {
    const create = async (history: readonly ChangeSet[], seed: AdapterSeed) => ({
      adapter: createToy(createSeededAdapter(history, seed), { pageSize: 5 }).adapter,
      seeded: ['vectors'] as const,
    });
    const { results } = await checkAdapter(create, { checks: [check], largeSize: 3000 });
    const isBare = (check.needs ?? []).length === 0;
    expect(results[0]?.error).toBe(null);
    expect(results[0]?.outcome).toBe(isBare ? 'passed' : 'skipped');
  });

  test('[R1] it walks forward from the nearest cursor it remembers, and counts what it has seen', async () => {
    const { adapter, fetchPage } = open(1000, { pageSize: 100 });
    const first = await adapter.query(allSamples, { offset: 0, limit: 100 });
    expect([first.total, first.hasMore, fetchPage.mock.calls.length]).toEqual([100, true, 1]);
    const far = await adapter.query(allSamples, { offset: 650, limit: 100 });
    expect(far.rows.map(({ id }) => Number(id))).toEqual(
      Array.from({ length: 100 }, (_, index) => 650 + index),
    );
    expect([far.total, far.hasMore, fetchPage.mock.calls.length]).toEqual([800, true, 8]);
    await adapter.query(allSamples, { offset: 310, limit: 20 });
    expect(fetchPage.mock.calls.slice(8).map(([, cursor]) => cursor)).toEqual(['after 300']);
    const last = await adapter.query(allSamples, { offset: 5000, limit: 10 });
    expect([last.rows, last.total, last.hasMore]).toEqual([[], 1000, undefined]);
    expect(await adapter.query(allSamples, { offset: 7000, limit: 10 })).toMatchObject({
      rows: [],
    });
    expect(fetchPage).toHaveBeenCalledTimes(11);
  });

  test('[R2] a bounded number of cursors is kept, and every row is found all the same', async () => {
    const { adapter, fetchPage } = open(2000, { pageSize: 10, keptCursors: 8 });
    await adapter.query(allSamples, { offset: 1999, limit: 1 });
    fetchPage.mockClear();
    for (const offset of [1500, 3, 777, 1990]) {
      const { rows } = await adapter.query(allSamples, { offset, limit: 5 });
      expect(rows.map(({ id }) => Number(id))).toEqual([0, 1, 2, 3, 4].map((row) => offset + row));
    }
    // From cursors at most a few hundred rows away, where remembering all would take four pages and none 430.
    expect(fetchPage.mock.calls.length).toBeGreaterThan(4);
    expect(fetchPage.mock.calls.length).toBeLessThan(160);
  });

  test('[R3] a walk ends where its call is aborted', async () => {
    const { adapter, fetchPage } = open(2000, { pageSize: 10 });
    const controller = new AbortController();
    fetchPage.mockImplementationOnce(async () => {
      controller.abort();
      return { rows: rowsOf(10), next: 'after 10', revision: 1 };
    });
    const far = adapter.query(
      allSamples,
      { offset: 1900, limit: 5 },
      { signal: controller.signal },
    );
    await expect(far).rejects.toMatchObject({ name: 'AbortError' });
    expect(fetchPage).toHaveBeenCalledTimes(1);
  });

  test('[R4] once the dataset is changed, cursors of before are not used and the snapshot is another', async () => {
    const { adapter, inner, reader } = open(50, { pageSize: 10 });
    const before = await adapter.query(allSamples, { offset: 20, limit: 10 });
    const removed = rowsOf(5);
    const change = { kind: 'samples', added: [], removed } as const;
    await inner.commit(createChangeSet('gone', [change]));
    const { snapshot } = before;
    const after = await adapter.query(allSamples, { offset: 20, limit: 10, snapshot });
    expect(after.rows.map(({ id }) => Number(id))[0]).toBe(25);
    expect(after.snapshot).not.toBe(snapshot);
    reader.forget();
    const again = await adapter.query(allSamples, { offset: 0, limit: 10 });
    expect(again.snapshot).not.toBe(after.snapshot);
  });
});

describe('a window on a backend that can’t count', () => {
  test('[N12] shows how many rows are known of, and that there are more, until the end is seen', async () => {
    const { adapter } = open(45, { pageSize: 10 });
    const window = new QueryWindow({
      adapter,
      query: allSamples,
      pageSize: 10,
      listPending: () => [],
    });
    const seen: (readonly [number | null, boolean])[] = [];
    window.subscribe(() => {
      const { total, isTotalKnown } = window.getState();
      const last = seen.at(-1);
      if (last?.[0] !== total || last[1] !== isTotalKnown) seen.push([total, isTotalKnown]);
    });
    for (let row = 0; row < 50; row += 10) {
      window.setRange({ first: row, last: row + 9 });
      await vi.waitFor(() => expect(window.getState().rows.has(row)).toBe(true));
    }
    expect(seen).toEqual([
      [10, false],
      [20, false],
      [30, false],
      [40, false],
      [45, true],
    ]);
    expect(window.getState().rows.size).toBe(45);
  });

  test('[N12] a range past the end, which nobody knew of, shows the last page', async () => {
    const { adapter } = open(45, { pageSize: 10 });
    const window = new QueryWindow({
      adapter,
      query: allSamples,
      pageSize: 10,
      listPending: () => [],
    });
    window.setRange({ first: 900, last: 909 });
    await vi.waitFor(() =>
      expect([...window.getState().rows.keys()]).toEqual([40, 41, 42, 43, 44]),
    );
    expect(window.getState()).toMatchObject({ total: 45, isTotalKnown: true });
  });
});
