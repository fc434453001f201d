import { describe, expect, test, vi } from 'vitest';
import type { Call, DatasetAdapter } from '../adapter/DatasetAdapter.ts';
import type { Page, Range } from '../adapter/Page.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import type { Query } from '../query/Query.ts';
import { createChangeSet, createSample } from '../testing/createFixture.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import { QueryWindow } from './QueryWindow.ts';

interface Request {
  readonly range: Range;
  readonly call: Call;
  readonly answer: (page?: Partial<Page>) => Promise<void>;
  readonly refuse: (error: unknown) => Promise<void>;
}

const tick = () => new Promise<void>((resolve) => setTimeout(resolve));
const pageOf = ({ range }: Request) => range.offset / 10;

/** A backend of rows `0`, `1`, … that answers when it is told to. */
function createBackend(total = 100) {
  const requests: Request[] = [];
  const toRows = ({ offset, limit }: Range): readonly Sample[] =>
    Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, index) =>
      createSample(`${offset + index}`),
    );
  const adapter: DatasetAdapter = {
    describe: () => Promise.reject(new RangeError('not asked for')),
    query: (_, range, call = {}) =>
      new Promise<Page>((resolve, reject) => {
        call.signal?.addEventListener('abort', () => reject(call.signal?.reason));
        requests.push({
          range,
          call,
          answer: (page) => {
            resolve({
              offset: range.offset,
              rows: toRows(range),
              total,
              snapshot: 's',
              revision: 1,
              ...page,
            });
            return tick();
          },
          refuse: (error) => {
            reject(error);
            return tick();
          },
        });
      }),
  };
  return { adapter, requests };
}

function open(total?: number, query: Query = { of: 'samples' }) {
  const backend = createBackend(total);
  const pending: ChangeSet[] = [];
  const window = new QueryWindow({
    adapter: backend.adapter,
    query,
    pageSize: 10,
    listPending: () => pending,
  });
  const take = (page: number): Request => {
    const index = backend.requests.findIndex((request) => pageOf(request) === page);
    const [request] = backend.requests.splice(index, index < 0 ? 0 : 1);
    if (request === undefined) throw new RangeError(`Page ${page} was not asked for.`);
    return request;
  };
  const listAsked = () => backend.requests.filter(({ call }) => !call.signal?.aborted).map(pageOf);
  const listShown = () =>
    [...window.getState().rows]
      .sort(([a], [b]) => a - b)
      .map(([index, { id }]) => `${index}:${id}`);
  return { ...backend, window, pending, take, listAsked, listShown };
}

const tag = (id: string, ...sampleIds: string[]) =>
  createChangeSet(id, [{ kind: 'tag', tag: id, present: true, sampleIds }]);
const from = (first: number, prefix = '') =>
  Array.from({ length: 10 }, (_, index) => `${first + index}:${prefix}${first + index}`);
const renamed = (offset: number, prefix: string) =>
  Array.from({ length: 10 }, (_, index) => createSample(`${prefix}${offset + index}`));

describe('QueryWindow', () => {
  test('[N1] it loads the pages of its range, then one ahead in the direction of travel', async () => {
    const { window, take, listAsked, listShown } = open();
    window.setRange({ first: 35, last: 44 });
    expect(listAsked()).toEqual([3, 4]);
    expect(take(3).call.priority).toBe('visible');
    await take(4).answer();
    expect(window.getState().total).toBe(100);
    expect(listAsked()).toEqual([5]);
    expect(take(5)).toMatchObject({
      call: { priority: 'soon' },
      range: { limit: 10, snapshot: 's' },
    });
    expect(listShown()).toEqual(from(40));
    window.setRange({ first: 25, last: 34 });
    expect(listAsked()).toEqual([2, 1]);
    window.setRange({ first: 25, last: 36 });
    expect(listAsked()).toContain(1);
  });

  test('[N1] the faster the range moves on, the more pages are loaded ahead, five at most', async () => {
    const { window, take, listAsked } = open(1000);
    window.setRange({ first: 0, last: 9 });
    await take(0).answer();
    const glide = (from: number, rows: number) => {
      for (let move = 0; move < 3; move += 1) {
        const first = from + move * rows;
        window.setRange({ first, last: first + 9 });
      }
      return listAsked().toSorted((a, b) => a - b);
    };
    expect(glide(100, 1)).toEqual([10, 11, 12]);
    expect(glide(200, 2)).toEqual([20, 21, 22, 23]);
    expect(glide(300, 8)).toEqual([31, 32, 33, 34, 35, 36, 37]);
    expect(glide(800, -8)).toEqual([73, 74, 75, 76, 77, 78, 79]);
    expect(glide(400, 100), 'jumps are not travel').toEqual([60, 61]);
  });

  test('[N1] nothing is asked for before the start or past the end', async () => {
    const { window, take, listAsked, listShown } = open(15);
    window.setRange({ first: 90, last: 99 });
    await take(9).answer({ rows: [] });
    expect(listAsked()).toEqual([1]);
    await take(1).answer();
    expect(listShown()).toEqual(from(10).slice(0, 5));
    window.setRange({ first: 0, last: 5 });
    await take(0).answer();
    expect(listAsked()).toEqual([]);
  });

  test('[N2] a page that is no longer wanted is aborted, and asked for again when it is', async () => {
    const { window, take, listAsked, listShown } = open();
    window.setRange({ first: 0, last: 9 });
    const first = take(0);
    window.setRange({ first: 50, last: 59 });
    expect(first.call.signal?.aborted).toBe(true);
    window.setRange({ first: 0, last: 9 });
    expect(listAsked()).toEqual([0]);
    await take(0).answer();
    expect(listShown()).toEqual(from(0));
    expect(window.getState().error).toBeNull();
  });

  test('[N2] the answer of a backend that doesn’t hear of aborts is passed over', async () => {
    const { window, requests, listShown } = open();
    window.setRange({ first: 0, last: 9 });
    const [late] = requests;
    const query = requests.splice(0);
    expect(query).toHaveLength(1);
    window.abort();
    await late?.answer();
    expect(listShown()).toEqual([]);
    expect(window.getState().error).toBeNull();
  });

  test('[N3] an edited row keeps its place; the window is stale where the query depends on the edit', async () => {
    const plain = open();
    const filtered = open(100, {
      of: 'samples',
      filter: { kind: 'not', filter: { kind: 'tag', tags: ['t'] } },
    });
    for (const { window, take } of [plain, filtered]) {
      window.setRange({ first: 0, last: 9 });
      await take(0).answer();
      window.apply(tag('t', '3'));
      expect(window.getState().rows.get(3)?.tags).toEqual(['t']);
      expect(window.find('3')?.tags).toEqual(['t']);
      expect(window.find('nobody')).toBeNull();
    }
    expect(plain.window.getState().isStale).toBe(false);
    expect(filtered.window.getState().isStale).toBe(true);
  });

  test('[N3] after a refresh a window is no longer stale', async () => {
    const { window, take } = open(100, {
      of: 'samples',
      order: [{ by: 'split', direction: 'ascending' }],
    });
    window.setRange({ first: 0, last: 9 });
    await take(0).answer();
    window.apply(
      createChangeSet('c', [{ kind: 'split', before: 'pool', after: 'test', sampleIds: ['5'] }]),
    );
    expect(window.getState().isStale).toBe(true);
    window.refresh();
    expect(window.getState().isStale).toBe(true);
    await take(0).answer({ snapshot: 'later' });
    expect(window.getState().isStale).toBe(false);
  });

  test('[N4] a refresh shows the old rows until all new ones of the range are there', async () => {
    const { window, take, listAsked, listShown } = open();
    window.setRange({ first: 5, last: 14 });
    await take(0).answer();
    await take(1).answer();
    await take(2).answer();
    const before = listShown();
    window.refresh();
    expect(listAsked()).toEqual([0, 1]);
    await take(1).answer({ snapshot: 'new', rows: renamed(10, 'n') });
    expect(listShown()).toEqual(before);
    window.apply(tag('t', '5', 'n12'));
    expect(window.getState().rows.get(5)?.tags).toEqual(['t']);
    await take(0).answer({ snapshot: 'new', rows: renamed(0, 'n') });
    expect(listShown()).toEqual([...from(0, 'n'), ...from(10, 'n')]);
    expect(window.find('n12')?.tags).toEqual(['t']);
  });

  test('[N4] a refresh that fails leaves the old rows and tells the error', async () => {
    const { window, take, listShown } = open();
    window.setRange({ first: 0, last: 9 });
    await take(0).answer();
    window.refresh();
    const error = new RangeError('offline');
    await take(0).refuse(error);
    expect(listShown()).toEqual(from(0));
    expect(window.getState().error).toBe(error);
    window.retry();
    await take(0).answer({ snapshot: 'new', rows: renamed(0, 'n') });
    expect(listShown()).toEqual(from(0, 'n'));
    expect(window.getState().error).toBeNull();
  });

  test('[N5] a page that failed is told and not asked for again until retry', async () => {
    const { window, take, listAsked } = open();
    window.setRange({ first: 5, last: 14 });
    const error = new RangeError('offline');
    await take(0).refuse(error);
    expect(window.getState()).toMatchObject({ error, total: null });
    await take(1).answer();
    expect(window.getState().error).toBe(error);
    window.setRange({ first: 6, last: 15 });
    expect(listAsked()).toEqual([2]);
    window.retry();
    expect(listAsked()).toEqual([2, 0]);
    expect(window.getState().error).toBeNull();
  });

  test('[N5] a page ahead that fails is not told, and asked for again once it is looked at', async () => {
    const { window, take, listAsked } = open();
    window.setRange({ first: 0, last: 9 });
    await take(0).answer();
    await take(1).refuse(new RangeError('offline'));
    expect(window.getState().error).toBeNull();
    window.setRange({ first: 5, last: 14 });
    expect(listAsked()).toContain(1);
  });

  test('[N5] a failure is forgotten when its page is no longer looked at', async () => {
    const { window, take, listAsked } = open();
    window.setRange({ first: 0, last: 9 });
    await take(0).refuse(new RangeError('offline'));
    window.setRange({ first: 50, last: 59 });
    expect(window.getState().error).toBeNull();
    window.setRange({ first: 0, last: 9 });
    expect(listAsked()).toEqual([0]);
  });

  test('[N6] fifty pages are kept beside those in the range, those used last', async () => {
    const { window, take, listAsked } = open(10_000);
    const visit = async (page: number) => {
      window.setRange({ first: page * 10, last: page * 10 + 9 });
      for (const asked of listAsked()) await take(asked).answer();
    };
    for (let page = 0; page < 60; page += 1) await visit(page);
    const { rows } = window.getState();
    expect(rows.size).toBeLessThanOrEqual(520);
    expect(rows.has(0)).toBe(false);
    expect(rows.has(599)).toBe(true);
    window.setRange({ first: 0, last: 9 });
    expect(listAsked()).toEqual([0]);
  });

  test('[N7] a page that comes late shows what is pending and what was shown since it was asked for', async () => {
    const { window, pending, take } = open();
    pending.push(tag('pending', '0', '1'));
    window.setRange({ first: 0, last: 9 });
    pending.length = 0;
    window.apply(tag('since', '1'));
    const taken = createChangeSet('undo', [
      { kind: 'tag', tag: 'pending', present: false, sampleIds: ['0'] },
    ]);
    window.apply(taken);
    const rows = [createSample('0'), createSample('1', { tags: ['pending'] })];
    await take(0).answer({ rows });
    expect([0, 1].map((row) => window.getState().rows.get(row)?.tags)).toEqual([
      [],
      ['pending', 'since'],
    ]);
  });

  test('[N7] rows that the backend placed without a pending edit make the window stale', async () => {
    const { window, pending, take } = open(100, {
      of: 'samples',
      filter: { kind: 'tag', tags: [null] },
    });
    pending.push(tag('t', '0'));
    window.setRange({ first: 0, last: 9 });
    await take(0).answer();
    expect(window.getState().isStale).toBe(true);
    window.refresh();
    await take(0).answer({ snapshot: 'x', rows: [createSample('0', { tags: ['t'] })] });
    expect(window.getState().isStale).toBe(false);
  });

  test('[N8] pages of another snapshot take the place of all earlier ones', async () => {
    const { window, take, listAsked, listShown } = open();
    window.setRange({ first: 0, last: 19 });
    await take(0).answer();
    await take(1).answer({ snapshot: 'other', rows: renamed(10, 'o') });
    expect(listShown()).toEqual(from(0));
    expect(listAsked()).toContain(0);
    await take(0).answer({ snapshot: 'other', rows: renamed(0, 'o') });
    expect(listShown()).toEqual([...from(0, 'o'), ...from(10, 'o')]);
  });

  test('[N9] the state is the same object until something in it is different', async () => {
    const { window, take } = open();
    const listener = vi.fn();
    const unsubscribe = window.subscribe(listener);
    window.setRange({ first: 0, last: 9 });
    expect(listener).not.toHaveBeenCalled();
    await take(0).answer();
    expect(listener).toHaveBeenCalledTimes(1);
    const state = window.getState();
    window.setRange({ first: 1, last: 8 });
    window.apply(tag('t', 'nobody'));
    expect(window.getState()).toBe(state);
    expect(window.isWatched).toBe(true);
    unsubscribe();
    unsubscribe();
    expect(window.isWatched).toBe(false);
    window.apply(tag('t', '1'));
    expect(listener).toHaveBeenCalledTimes(1);
  });

  test('[N10] a window asks again when samples come or go', async () => {
    const { window, take, listAsked, listShown } = open();
    window.setRange({ first: 0, last: 9 });
    await take(0).answer();
    await take(1).answer();
    window.apply(
      createChangeSet('c', [{ kind: 'samples', added: [createSample('new')], removed: [] }]),
    );
    expect(listAsked()).toEqual([0]);
    expect(listShown()).toEqual([...from(0), ...from(10)]);
  });
});
