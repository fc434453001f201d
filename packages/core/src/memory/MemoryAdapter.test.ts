import { afterEach, describe, expect, test, vi } from 'vitest';
import { MediaError } from '../adapter/MediaError.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import type { Query } from '../query/Query.ts';
import { createChangeSet, createFixture, createSample } from '../testing/createFixture.ts';
import { MemoryAdapter } from './MemoryAdapter.ts';
import { toImport } from './toImport.ts';

const { history, samples } = createFixture();
const everything = { offset: 0, limit: 1000 };
const all: Query = { of: 'samples' };
const tag = (id: string, sampleIds = ['sample-01']) =>
  createChangeSet(id, [{ kind: 'tag', tag: id, present: true, sampleIds }]);

afterEach(() => vi.restoreAllMocks());

describe('MemoryAdapter', () => {
  test('[M1] a change set whose journal fails is not applied, and the next one may be', async () => {
    const journal = vi.fn(async (_: ChangeSet, __: number) => undefined);
    journal.mockRejectedValueOnce(new RangeError('disk full'));
    const adapter = new MemoryAdapter({ name: 'm', history, journal });
    const heard = vi.fn();
    adapter.subscribe(heard);
    const before = await adapter.query(all, everything);
    await expect(adapter.commit(tag('a'))).rejects.toThrow('disk full');
    expect(await adapter.query(all, everything)).toEqual(before);
    expect(heard).not.toHaveBeenCalled();
    await expect(adapter.commit(tag('a'))).resolves.toEqual({ id: 'a', revision: 3 });
    expect(journal.mock.calls.map(([, revision]) => revision)).toEqual([3, 3]);
  });

  test('[M20] vectors and places are added, replaced and removed, and queries see it', async () => {
    const embeddingJournal = {
      putVectors: vi.fn(async () => undefined),
      putPoints: vi.fn(async () => undefined),
      removeSpace: vi.fn(async () => undefined),
      removeProjection: vi.fn(async () => undefined),
    };
    const adapter = new MemoryAdapter({ name: 'm', history, embeddingJournal });
    const space = { name: 'clip', dimensions: 1, metric: 'euclidean' } as const;
    const near: Query = {
      of: 'samples',
      filter: { kind: 'near', space: 'clip', sampleId: 'sample-03', k: 1 },
    };
    const find = async () => (await adapter.query(near, everything)).rows.map(({ id }) => id);
    // Not in the order of the samples, and equally far: the sample that came first counts.
    const ids = ['sample-03', 'sample-02', 'sample-01'];
    await adapter.putVectors({ space, ids, vectors: Float32Array.of(0, 1, 1) });
    expect(await find()).toEqual(['sample-01']);
    const { snapshot } = await adapter.query(near, everything);
    await adapter.putVectors({ space, ids: ['sample-09'], vectors: Float32Array.of(0.5) });
    expect(await find()).toEqual(['sample-09']);
    expect((await adapter.query(near, { ...everything, snapshot })).rows).toHaveLength(1);
    await adapter.putVectors({ space, ids: ['sample-09'], vectors: Float32Array.of(7) });
    expect(await find()).toEqual(['sample-01']);
    embeddingJournal.putVectors.mockRejectedValueOnce(new RangeError('disk full'));
    const refused = adapter.putVectors({ space, ids: ['sample-09'], vectors: Float32Array.of(0) });
    await expect(refused).rejects.toThrow('disk full');
    expect(await find()).toEqual(['sample-01']);
    await adapter.removeSpace('clip');
    await expect(find()).rejects.toMatchObject({ name: 'UnknownReferenceError' });
    await adapter.putPoints({ projection: { name: 'map' }, ids, points: new Float32Array(6) });
    expect(await adapter.describe()).toMatchObject({ spaces: [], projections: [{ name: 'map' }] });
    await adapter.removeProjection('map');
    expect((await adapter.describe()).projections).toEqual([]);
  });

  test('[M1] the journal gets no change set that doesn’t fit, and none twice', async () => {
    const journal = vi.fn(async () => undefined);
    const adapter = new MemoryAdapter({ name: 'm', history, journal });
    await expect(adapter.commit(tag('a', ['nobody']))).rejects.toThrow('no sample "nobody"');
    await adapter.commit(tag('a'));
    await adapter.commit(tag('a'));
    expect(journal).toHaveBeenCalledTimes(1);
  });

  test('[M2] change sets are applied one after the other, in the order in which they come', async () => {
    const waits = [30, 1, 10];
    const journal = async () => {
      await new Promise((resolve) => setTimeout(resolve, waits.shift()));
    };
    const adapter = new MemoryAdapter({ name: 'm', history, journal });
    const [a, b, c] = await Promise.all(['a', 'b', 'c'].map((id) => adapter.commit(tag(id))));
    expect([a?.revision, b?.revision, c?.revision]).toEqual([3, 4, 5]);
  });

  test('[M3] a listener that throws doesn’t make a commit fail, nor keep others from hearing', async () => {
    const adapter = new MemoryAdapter({ name: 'm', history });
    const later: (() => void)[] = [];
    vi.spyOn(globalThis, 'queueMicrotask').mockImplementation((run) => later.push(run));
    const heard = vi.fn();
    adapter.subscribe(() => {
      throw new RangeError('listener');
    });
    adapter.subscribe(heard);
    await expect(adapter.commit(tag('a'))).resolves.toMatchObject({ id: 'a' });
    expect(heard).toHaveBeenCalledTimes(1);
    expect(later).toHaveLength(1);
    expect(later[0]).toThrow('listener');
  });

  test('[M4] a snapshot is kept while others are asked for, sixteen in all', async () => {
    const adapter = new MemoryAdapter({ name: 'm', history });
    const query: Query = { of: 'samples', filter: { kind: 'split', splits: ['pool'] } };
    const first = await adapter.query(query, everything);
    const ids = first.rows.map(({ id }) => id);
    await adapter.commit(
      createChangeSet('move', [{ kind: 'split', before: 'pool', after: 'test', sampleIds: ids }]),
    );
    const read = async () => adapter.query(query, { ...everything, snapshot: first.snapshot });
    expect((await read()).rows.map(({ id, split }) => [id, split])).toEqual(
      ids.map((id) => [id, 'test']),
    );
    const fillWith = async (count: number) => {
      for (let n = 0; n < count; n += 1) {
        await adapter.query({ of: 'samples', filter: { kind: 'text', text: `${n}` } }, everything);
      }
    };
    await fillWith(15);
    expect((await read()).snapshot).toBe(first.snapshot);
    await fillWith(16);
    expect(await read()).toMatchObject({ total: 0, rows: [] });
  });

  test('[M4] snapshots end when samples come or go, and are not taken for those of another query', async () => {
    const adapter = new MemoryAdapter({ name: 'm', history });
    const { snapshot } = await adapter.query(all, everything);
    const other: Query = { of: 'samples', filter: { kind: 'ids', ids: ['sample-01'] } };
    expect((await adapter.query(other, { ...everything, snapshot })).total).toBe(1);
    await adapter.commit(
      createChangeSet('x', [{ kind: 'samples', added: [], removed: samples.slice(0, 1) }]),
    );
    const page = await adapter.query(all, { ...everything, snapshot });
    expect(page.snapshot).not.toBe(snapshot);
    expect(page.rows).toHaveLength(page.total);
  });

  test('[M5] media comes from the resolver; without one every sample’s media is missing', async () => {
    const [sample] = samples;
    if (sample === undefined) return;
    const variant = { kind: 'thumbnail', size: 9 } as const;
    const bare = new MemoryAdapter({ name: 'm' });
    const missing = new MediaError({ source: sample.media.source, problem: 'missing' });
    await expect(bare.media(sample, variant)).rejects.toEqual(missing);
    const resolveMedia = vi.fn(async () => 'https://example.org/a.png');
    const call = { priority: 'soon' } as const;
    expect(await new MemoryAdapter({ name: 'm', resolveMedia }).media(sample, variant, call)).toBe(
      'https://example.org/a.png',
    );
    expect(resolveMedia).toHaveBeenCalledWith(sample, variant, call);
  });

  test('[M6] a commit that is aborted before its turn is not applied', async () => {
    let finish: () => void = () => undefined;
    const writing = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const journal = () => writing;
    const adapter = new MemoryAdapter({ name: 'm', history, journal });
    const first = adapter.commit(tag('a'));
    const controller = new AbortController();
    const second = adapter.commit(tag('b'), { signal: controller.signal });
    controller.abort();
    finish();
    await first;
    await expect(second).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect((await adapter.describe()).revision).toBe(3);
  });

  test('[M7] an import brings fields, schema and samples into an empty dataset', () => {
    const origin = { id: 'i', actor: { kind: 'rule', id: 'folder' }, at: '2024-01-01' } as const;
    const bare = toImport({ samples: [createSample('a')] }, origin);
    expect(bare).toMatchObject({ id: 'i', reason: 'import', changes: [{ kind: 'samples' }] });
    const { fields, schema } = createFixture();
    const whole = toImport({ fields, schema, samples }, origin);
    expect(whole.changes.map(({ kind }) => kind)).toEqual(['fields', 'schema', 'samples']);
    expect(
      () => new MemoryAdapter({ name: 'm', history: [whole, { ...bare, id: 'j' }] }),
    ).not.toThrow();
    expect(() => new MemoryAdapter({ name: 'm', history: [whole, whole] })).toThrow(
      'changed in the meantime',
    );
  });
});
