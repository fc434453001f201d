import { describe, expect, test, vi } from 'vitest';
import type { DatasetAdapter } from '../adapter/DatasetAdapter.ts';
import type { EditPlan, PlanRequest } from '../adapter/EditPlan.ts';
import { MemoryAdapter } from '../memory/MemoryAdapter.ts';
import { allSamples, type Query } from '../query/Query.ts';
import { createFixture } from '../testing/createFixture.ts';
import { countSelected, selectIds, selectMatching } from './Selection.ts';
import { createWorkspace } from './Workspace.ts';

const { history, samples } = createFixture();
const pool: Query = { of: 'samples', filter: { kind: 'split', splits: ['pool'] } };
const poolSize = samples.filter(({ split }) => split === 'pool').length;
const putTag = (tag: string) => ({ kind: 'tag', tag, present: true }) as const;

/** A backend that plans, as told beforehand, and counts the samples that are read. */
function createBackend(before: () => Promise<unknown> = async () => undefined) {
  const inner = new MemoryAdapter({ name: 'Backend', history });
  const query = vi.fn(inner.query.bind(inner));
  const plan = vi.fn(async (request: PlanRequest, call?: { signal?: AbortSignal }) => {
    const made: EditPlan = await inner.plan(request, call);
    await before();
    call?.signal?.throwIfAborted();
    return made;
  });
  const adapter: DatasetAdapter = {
    describe: () => inner.describe(),
    query,
    plan,
    subscribe: (listener) => inner.subscribe(listener),
    commit: (changeSet) => inner.commit(changeSet),
  };
  const readAll = async () => (await inner.query(allSamples, { offset: 0, limit: 1000 })).rows;
  return { inner, adapter, query, plan, readAll };
}

describe('bulk edits', () => {
  test('[W19] an edit of a query is planned by the backend, without reading, and can be undone', async () => {
    const { adapter, query, readAll } = createBackend();
    const workspace = createWorkspace({ adapter });
    workspace.select(selectMatching(pool, poolSize));
    expect(await workspace.edit(putTag('new'))).toBe(poolSize);
    await workspace.settle();
    expect(query).not.toHaveBeenCalled();
    const tagged = (await readAll()).filter(({ tags }) => tags.includes('new'));
    expect(tagged.map(({ id }) => id)).toEqual(
      samples.filter(({ split }) => split === 'pool').map(({ id }) => id),
    );
    workspace.undo();
    await workspace.settle();
    expect(await readAll()).toEqual(samples);
    expect(await workspace.edit({ ...putTag('new'), present: false })).toBe(0);
  });

  test('[W19] the query stays chosen where the edit leaves its answer alone, else the samples it matched', async () => {
    const { adapter } = createBackend();
    const workspace = createWorkspace({ adapter });
    const chosen = selectMatching(pool, poolSize);
    workspace.select(chosen);
    await workspace.edit(putTag('new'));
    expect(workspace.getState().selection).toBe(chosen);
    await workspace.edit({ kind: 'split', split: 'test' });
    const { selection } = workspace.getState();
    expect([selection.query, countSelected(selection)]).toEqual([null, poolSize]);
    expect([...selection.included]).toEqual(
      samples.filter(({ split }) => split === 'pool').map(({ id }) => id),
    );
    expect(selection.included.has('sample-00')).toBe(false);
  });

  test('[W19] what is shown while a plan is made, and has a say in it, makes it be made again', async () => {
    const backend = createBackend(async () => {
      if (backend.plan.mock.calls.length > 1) return;
      await workspace.edit(putTag('new'), selectIds(['sample-01']));
      await workspace.edit(putTag('new'), selectIds(['sample-02']));
    });
    const workspace = createWorkspace({ adapter: backend.adapter });
    await workspace.edit(putTag('new'), selectMatching(allSamples, samples.length));
    await workspace.settle();
    expect(backend.plan).toHaveBeenCalledTimes(2);
    expect(workspace.getState().failures).toEqual([]);
    const tagged = (await backend.readAll()).filter(({ tags }) => tags.includes('new'));
    expect(tagged).toHaveLength(samples.length);
  });

  test('[W19] where a plan is always disturbed, or the backend can’t plan, the samples are read', async () => {
    let edits = 0;
    const backend = createBackend(async () => {
      edits += 1;
      await workspace.edit(putTag('new'), selectIds([`sample-0${edits}`]));
    });
    const workspace = createWorkspace({ adapter: backend.adapter });
    const progress = vi.fn();
    const all = selectMatching(allSamples, samples.length);
    await workspace.edit(putTag('new'), all, undefined, progress);
    await workspace.settle();
    expect([backend.plan.mock.calls.length, workspace.getState().failures]).toEqual([3, []]);
    const tagged = (await backend.readAll()).filter(({ tags }) => tags.includes('new'));
    expect(tagged).toHaveLength(samples.length);
    expect(progress.mock.calls).toEqual([[samples.length, samples.length]]);
  });

  test('[W19] a plan that is aborted changes nothing', async () => {
    const controller = new AbortController();
    const backend = createBackend(async () => controller.abort());
    const workspace = createWorkspace({ adapter: backend.adapter });
    const all = selectMatching(allSamples, samples.length);
    const edit = workspace.edit(putTag('new'), all, controller.signal);
    await expect(edit).rejects.toMatchObject({ name: 'AbortError' });
    await workspace.settle();
    expect(await backend.readAll()).toEqual(samples);
  });
});
