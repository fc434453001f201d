import { describe, expect, test, vi } from 'vitest';
import type { DatasetAdapter } from '../adapter/DatasetAdapter.ts';
import { ReadOnlyError } from '../adapter/ReadOnlyError.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import { MemoryAdapter } from '../memory/MemoryAdapter.ts';
import { allSamples, type Query } from '../query/Query.ts';
import { createAnnotation, createChangeSet, createFixture } from '../testing/createFixture.ts';
import { type Sample, toLabel } from '../vocabulary/Sample.ts';
import { createSelectionTest, selectIds, selectMatching } from './Selection.ts';
import { createWorkspace } from './Workspace.ts';

const { history, samples } = createFixture();
const everything = { offset: 0, limit: 1000 };
const tick = () => new Promise<void>((resolve) => setTimeout(resolve));
const putTag = (tag: string) => ({ kind: 'tag', tag, present: true }) as const;
const label = (className: string) => ({ kind: 'label', className }) as const;
const pool: Query = { of: 'samples', filter: { kind: 'split', splits: ['pool'] } };

/** A backend whose commits wait for `let through`, and whose next commits may be refused. */
function createBackend() {
  const inner = new MemoryAdapter({ name: 'Backend', history });
  const refusals: unknown[] = [];
  let gate: Promise<unknown> = Promise.resolve();
  const commit = vi.fn(async (changeSet: ChangeSet) => {
    await gate;
    const refusal = refusals.shift();
    if (refusal !== undefined) throw refusal;
    return inner.commit(changeSet);
  });
  const adapter: DatasetAdapter = {
    describe: () => inner.describe(),
    query: (query, range, call) => inner.query(query, range, call),
    summarize: (query, fields, call) => inner.summarize(query, fields, call),
    subscribe: (listener) => inner.subscribe(listener),
    commit,
  };
  const hold = () => {
    let open: () => void = () => undefined;
    gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    return () => open();
  };
  const readAll = async () => (await inner.query(allSamples, everything)).rows;
  return { adapter, inner, commit, refusals, hold, readAll };
}

async function open(backend = createBackend()) {
  let [ids, seconds] = [0, 0];
  const workspace = createWorkspace({
    adapter: backend.adapter,
    actor: { kind: 'person', id: 'ada' },
    pageSize: 10,
    createId: () => {
      ids += 1;
      return `id-${ids}`;
    },
    now: () => {
      seconds += 1;
      return new Date(Date.UTC(2025, 0, 1, 0, 0, seconds));
    },
  });
  const window = workspace.openWindow(allSamples);
  window.setRange({ first: 0, last: 999 });
  await tick();
  window.setRange({ first: 0, last: 30 });
  await tick();
  const shown = () => [...window.getState().rows].sort(([a], [b]) => a - b).map(([, row]) => row);
  const find = (id: string): Sample | undefined => shown().find((row) => row.id === id);
  return { ...backend, workspace, window, shown, find };
}

const [a, b, c] = ['sample-01', 'sample-02', 'sample-07'];

describe('editing', () => {
  test('[W1] a saved slice shows at once, and goes when it is undone', async () => {
    const backend = createBackend();
    const { workspace } = await open(backend);
    await vi.waitFor(() => expect(workspace.getState().description).not.toBeNull());
    const slices = () => workspace.getState().description?.slices;
    const letThrough = backend.hold();
    // A backend that keeps slices says so from the start.
    const before = slices() ?? [];
    const after = { id: 's', name: 'Pool', query: pool };
    const done = workspace.edit({ kind: 'slice', id: 's', after }, selectIds([]));
    await vi.waitFor(() => expect(slices()).toEqual([...before, after]));
    expect(workspace.getState().pending).toHaveLength(1);
    letThrough();
    await done;
    await workspace.settle();
    expect(slices()).toEqual([...before, after]);
    expect((await backend.inner.describe()).slices).toEqual([...before, after]);
    workspace.undo();
    await workspace.settle();
    expect(slices()).toEqual(before);
    expect((await backend.inner.describe()).slices).toEqual(before);
  });

  test('[W1] an edit shows at once and is pending until it is acknowledged', async () => {
    const { workspace, find, hold } = await open();
    const letThrough = hold();
    expect(await workspace.edit(putTag('x'), selectIds([a, b]))).toBe(2);
    expect([find(a)?.tags, find(b)?.tags]).toEqual([['reviewed', 'x'], ['x']]);
    expect(workspace.getState().pending.map(({ actor, reason }) => [actor.id, reason])).toEqual([
      ['ada', 'edit'],
    ]);
    letThrough();
    await workspace.settle();
    expect(workspace.getState().pending).toEqual([]);
    expect(find(b)?.tags).toEqual(['x']);
  });

  test('[W1] an edit that leaves nothing to do makes no change set', async () => {
    const { workspace, commit } = await open();
    expect(await workspace.edit(putTag('reviewed'), selectIds([a]))).toBe(0);
    expect(await workspace.edit(putTag('x'))).toBe(0);
    expect(commit).not.toHaveBeenCalled();
  });

  test('[W2] change sets that touch the same are sent one after the other, in their order', async () => {
    const { workspace, commit, hold, readAll, shown } = await open();
    const letThrough = hold();
    await workspace.edit(label('Bird'), selectIds([a]));
    await workspace.edit(label('Fish'), selectIds([a, b]));
    await workspace.edit(putTag('x'), selectIds([a]));
    await tick();
    expect(commit).toHaveBeenCalledTimes(1);
    letThrough();
    await workspace.settle();
    expect(workspace.getState().failures).toEqual([]);
    expect(commit.mock.calls.map(([{ id }]) => id)).toHaveLength(3);
    expect(shown()).toEqual(await readAll());
  });

  test('[W3] samples that are not loaded are read before they are edited', async () => {
    const backend = createBackend();
    const workspace = createWorkspace({ adapter: backend.adapter });
    expect(await workspace.edit(putTag('x'), selectIds([a, 'nobody']))).toBe(1);
    await workspace.settle();
    expect(
      (await backend.readAll()).filter(({ tags }) => tags.includes('x')).map(({ id }) => id),
    ).toEqual([a]);
  });

  test('[W3] a large selection is read in whole pages, and again where its snapshot is lost', async () => {
    const { inner, adapter, readAll } = createBackend();
    const added = Array.from({ length: 4500 }, (_, index) => ({
      ...(samples[1] as Sample),
      id: `+${index}`,
    }));
    await inner.commit(createChangeSet('more', [{ kind: 'samples', added, removed: [] }]));
    let reads = 0;
    const query: DatasetAdapter['query'] = async (asked, range, call) => {
      reads += 1;
      if (reads === 3) {
        await inner.commit(
          createChangeSet('gone', [
            { kind: 'samples', added: [], removed: (await readAll()).slice(0, 1) },
          ]),
        );
      }
      return inner.query(asked, range, call);
    };
    const workspace = createWorkspace({ adapter: { ...adapter, query } });
    expect(await workspace.edit(putTag('x'), selectMatching(allSamples, 4531))).toBe(4530);
    await workspace.settle();
    expect(workspace.getState().failures).toEqual([]);
    const tagged = await inner.query(
      { of: 'samples', filter: { kind: 'tag', tags: ['x'] } },
      everything,
    );
    expect(tagged.total).toBe(4530);
  });

  test('[W4] undoing a commit restores the prior state, and redoing makes it again', async () => {
    const { workspace, shown, readAll } = await open();
    const before = shown();
    const { schema } = workspace.getState().description ?? {};
    await workspace.edit(label('Bird'), selectIds([a, b, c]));
    const labelled = shown();
    await workspace.edit({ kind: 'split', split: 'test' }, selectIds([a, b]));
    workspace.undo();
    expect(shown()).toEqual(labelled);
    workspace.undo();
    expect(shown()).toEqual(before);
    await workspace.settle();
    expect(await readAll()).toEqual(before);
    expect(workspace.getState().description?.schema).toEqual(schema);
    workspace.redo();
    expect(shown()).toEqual(labelled);
    await workspace.settle();
    expect(await readAll()).toEqual(labelled);
    expect(workspace.getState().failures).toEqual([]);
  });

  test('[W4] with nothing to undo or redo nothing happens', async () => {
    const { workspace, commit } = await open();
    workspace.undo();
    workspace.redo();
    await workspace.settle();
    expect(commit).not.toHaveBeenCalled();
  });

  test('[W5] a refused change set is taken back from view and history, and kept as a failure', async () => {
    const { workspace, find, refusals, hold } = await open();
    const refusal = new RangeError('no');
    refusals.push(refusal);
    const letThrough = hold();
    await workspace.edit(putTag('x'), selectIds([b]));
    expect(find(b)?.tags).toEqual(['x']);
    letThrough();
    await workspace.settle();
    await tick();
    const { failures, history: done, pending } = workspace.getState();
    expect(find(b)?.tags).toEqual([]);
    expect(done).toEqual({ past: [], future: [] });
    expect(pending).toEqual([]);
    expect(failures).toMatchObject([{ error: refusal, changeSet: { reason: 'edit' } }]);
  });

  test('[W5] what another changed meanwhile is a conflict, and the backend’s state is shown', async () => {
    const { workspace, inner, hold, find } = await open();
    const letThrough = hold();
    await workspace.edit({ kind: 'split', split: 'training' }, selectIds([b]));
    const before = samples.find(({ id }) => id === b)?.split ?? 'pool';
    await inner.commit(
      createChangeSet('theirs', [{ kind: 'split', before, after: 'pool', sampleIds: [b] }]),
    );
    letThrough();
    await workspace.settle();
    await tick();
    expect(find(b)?.split).toBe('pool');
    expect(workspace.getState().failures[0]?.error).toMatchObject({ name: 'ConflictError' });
  });

  test('[W6] a refused change set can be tried once more, or let go of', async () => {
    const { workspace, find, refusals } = await open();
    refusals.push(new RangeError('1'), new RangeError('2'));
    await workspace.edit(putTag('x'), selectIds([b]));
    await workspace.edit(putTag('y'), selectIds([b]));
    await workspace.settle();
    const [x, y] = workspace.getState().failures;
    if (x === undefined || y === undefined) throw new RangeError('Nothing failed.');
    workspace.discard(y);
    workspace.retry(x);
    expect(workspace.getState().failures).toEqual([]);
    await workspace.settle();
    expect(find(b)?.tags).toEqual(['x']);
    expect(workspace.getState().history.past.map(({ id }) => id)).toEqual([x.changeSet.id]);
  });

  test('[W6] a refused undo can be tried once more', async () => {
    const { workspace, find, refusals, readAll } = await open();
    await workspace.edit(putTag('x'), selectIds([b]));
    await workspace.settle();
    refusals.push(new RangeError('offline'), new RangeError('offline'));
    workspace.undo();
    await workspace.settle();
    await tick();
    expect(find(b)?.tags).toEqual(['x']);
    for (const expected of [1, 0]) {
      const [failure] = workspace.getState().failures;
      if (failure !== undefined) workspace.retry(failure);
      await workspace.settle();
      const { history: done, failures } = workspace.getState();
      expect([done.past.length, done.future.length, failures.length]).toEqual([
        expected,
        1 - expected,
        expected,
      ]);
    }
    expect((await readAll()).find(({ id }) => id === b)?.tags).toEqual([]);
  });

  test('[W7] what was to undo or redo a refused change set is dropped with it', async () => {
    const { workspace, find, refusals, commit, hold } = await open();
    const letThrough = hold();
    refusals.push(new RangeError('no'));
    await workspace.edit(putTag('x'), selectIds([b]));
    workspace.undo();
    workspace.redo();
    workspace.undo();
    letThrough();
    await workspace.settle();
    await tick();
    expect(commit).toHaveBeenCalledTimes(1);
    expect(find(b)?.tags).toEqual([]);
    const { pending, history: done, failures } = workspace.getState();
    expect({ pending, done }).toEqual({ pending: [], done: { past: [], future: [] } });
    expect(failures).toHaveLength(1);
  });

  test('[W8] samples chosen by a query stay chosen when an edit takes them out of it', async () => {
    const { workspace } = await open();
    const chosen = samples.filter(({ split }) => split === 'pool').map(({ id }) => id);
    workspace.select(selectMatching(pool, chosen.length));
    expect(await workspace.edit({ kind: 'split', split: 'test' })).toBe(chosen.length);
    const isSelected = createSelectionTest(workspace.getState().selection);
    expect(samples.filter(isSelected).map(({ id }) => id)).toEqual(chosen);
    expect(await workspace.edit(putTag('x'))).toBe(chosen.length);
  });

  test('[W9] a query finds what matches only by pending edits, and edits made while it is read are kept', async () => {
    const { workspace, readAll, hold } = await open();
    const letThrough = hold();
    await workspace.edit(putTag('x'), selectIds([a, b]));
    const tagged: Query = { of: 'samples', filter: { kind: 'tag', tags: ['x'] } };
    const first = workspace.edit(label('cat'), selectMatching(tagged, 2));
    const second = workspace.edit(label('dog'), selectMatching(tagged, 2));
    await tick();
    letThrough();
    expect(await Promise.all([first, second])).toEqual([2, 2]);
    await workspace.settle();
    expect(workspace.getState().failures).toEqual([]);
    const rows = (await readAll()).filter(({ id }) => id === a || id === b);
    expect(rows.map((row) => toLabel(row)?.classId)).toEqual(['dog', 'dog']);
    const decisions = rows.map(({ annotations }) =>
      annotations.filter(({ provenance }) => provenance.actor.id === 'ada'),
    );
    expect(decisions.map((list) => list.length)).toEqual([1, 1]);
  });

  test('[W10] an edit that is aborted while its samples are read changes nothing', async () => {
    const { workspace, commit } = await open();
    const controller = new AbortController();
    const edit = workspace.edit(putTag('x'), selectMatching(pool, 1), controller.signal);
    controller.abort();
    await expect(edit).rejects.toMatchObject({ name: 'AbortError' });
    expect(commit).not.toHaveBeenCalled();
    expect(workspace.getState().history.past).toEqual([]);
  });

  test('[W11] where the backend takes no changes, an edit is taken back and kept as a failure', async () => {
    const { adapter, inner } = createBackend();
    const { commit: _, ...readOnly } = adapter;
    const workspace = createWorkspace({ adapter: readOnly });
    await workspace.edit(putTag('x'), selectIds([a]));
    await workspace.settle();
    expect(workspace.getState().failures[0]?.error).toBeInstanceOf(ReadOnlyError);
    expect((await inner.describe()).revision).toBe(2);
  });
});

describe('the backend', () => {
  test('[W12] a change set of another is shown, one’s own is not taken for news', async () => {
    const { workspace, inner, find, window } = await open();
    await inner.commit(
      createChangeSet('theirs', [{ kind: 'tag', tag: 'theirs', present: true, sampleIds: [b] }]),
    );
    expect(find(b)?.tags).toEqual(['theirs']);
    const apply = vi.spyOn(window, 'apply');
    await workspace.edit(putTag('mine'), selectIds([b]));
    await workspace.settle();
    expect(apply).toHaveBeenCalledTimes(1);
    expect(find(b)?.tags).toEqual(['mine', 'theirs']);
    expect(workspace.getState().history.past).toHaveLength(1);
  });

  test('[W13] the schema shown is the backend’s with what is pending, through refusals too', async () => {
    const { workspace, hold, refusals } = await open();
    const names = () =>
      workspace
        .getState()
        .description?.schema.classes.slice(3)
        .map(({ name }) => name);
    const letThrough = hold();
    refusals.push(new RangeError('1'));
    await workspace.edit(label('Bird'), selectIds([a]));
    await workspace.edit(label('Fish'), selectIds([b]));
    expect(names()).toEqual(['Bird', 'Fish']);
    letThrough();
    await workspace.settle();
    expect(workspace.getState().failures).toHaveLength(2);
    expect(names()).toEqual([]);
    await workspace.edit(label('Worm'), selectIds([b]));
    await workspace.settle();
    expect(names()).toEqual(['Worm']);
  });

  test('[W13] a description that comes late doesn’t take the place of a newer one', async () => {
    const { adapter, inner } = createBackend();
    const old = await inner.describe();
    const answers = [
      Promise.resolve(old),
      tick()
        .then(tick)
        .then(() => old),
    ];
    const describe = () => answers.shift() ?? inner.describe();
    const workspace = createWorkspace({ adapter: { ...adapter, describe } });
    await tick();
    const late = workspace.describe();
    await inner.commit(
      createChangeSet('theirs', [
        {
          kind: 'schema',
          before: old.schema,
          after: { version: 2, classes: [...old.schema.classes, { id: 'x', name: 'X' }] },
        },
      ]),
    );
    await late;
    expect(workspace.getState().description?.schema.version).toBe(2);
  });

  test('[W14] a failure to describe is told, and ends with the next success', async () => {
    const { adapter, inner } = createBackend();
    const answers = [Promise.reject(new RangeError('offline'))];
    const workspace = createWorkspace({
      adapter: { ...adapter, describe: () => answers.shift() ?? inner.describe() },
    });
    await tick();
    expect(workspace.getState()).toMatchObject({
      description: null,
      error: { message: 'offline' },
    });
    await workspace.describe();
    expect(workspace.getState()).toMatchObject({ description: { name: 'Backend' }, error: null });
    const state = workspace.getState();
    await workspace.describe();
    expect(workspace.getState()).toBe(state);
  });

  test('[W15] equal queries share a window; a window that is watched is never dropped', async () => {
    const { workspace, window } = await open();
    const end = window.subscribe(() => undefined);
    expect(
      workspace.openWindow({ of: 'samples', filter: { kind: 'and', filters: [] }, order: [] }),
    ).toBe(window);
    const other = workspace.openWindow(pool);
    const openMore = () => {
      for (let n = 0; n < 20; n += 1) {
        workspace.openWindow({ of: 'samples', filter: { kind: 'text', text: `${n}` } });
      }
    };
    openMore();
    expect(workspace.openWindow(allSamples)).toBe(window);
    expect(workspace.openWindow(pool)).not.toBe(other);
    end();
    openMore();
    expect(workspace.openWindow(allSamples)).not.toBe(window);
  });

  test('[W16] counts follow what is acknowledged and what others change, and are shared', async () => {
    const { workspace, inner } = await open();
    const view = workspace.openSummaries(allSamples, ['@tag']);
    expect(workspace.openSummaries(allSamples, ['@tag'])).toBe(view);
    expect(workspace.openSummaries(allSamples, ['@tag', '@class'])).not.toBe(view);
    expect(workspace.openSummaries(allSamples, ['@tag @class'])).not.toBe(
      workspace.openSummaries(allSamples, ['@tag', '@class']),
    );
    const count = (tag: string) =>
      view.getState().summaries?.[0]?.counts.find(({ value }) => value === tag)?.count;
    await tick();
    await workspace.edit(putTag('x'), selectIds([a, b]));
    await workspace.settle();
    await tick();
    expect(count('x')).toBe(2);
    await inner.commit(
      createChangeSet('theirs', [{ kind: 'tag', tag: 'x', present: true, sampleIds: [c] }]),
    );
    await tick();
    expect(count('x')).toBe(3);
  });

  test('[W16] while it counts, further calls become one; a failure is told and ends with the next success', async () => {
    const { adapter, inner } = createBackend();
    const summarize = vi.fn(inner.summarize.bind(inner));
    summarize.mockRejectedValueOnce(new RangeError('busy'));
    const workspace = createWorkspace({ adapter: { ...adapter, summarize } });
    const view = workspace.openSummaries(allSamples, ['@split']);
    await tick();
    expect(view.getState()).toMatchObject({ summaries: null, error: { message: 'busy' } });
    for (let n = 0; n < 5; n += 1) view.refresh();
    await tick();
    expect(summarize).toHaveBeenCalledTimes(3);
    expect(view.getState()).toMatchObject({ summaries: [{ field: '@split' }], error: null });
  });

  test('[W17] a workspace that is ended hears nothing more but brings what is pending', async () => {
    const { workspace, inner, find, hold, readAll } = await open();
    const letThrough = hold();
    await workspace.edit(putTag('x'), selectIds([a]));
    workspace.dispose();
    await inner.commit(
      createChangeSet('theirs', [
        { kind: 'annotation', sampleId: b, before: null, after: createAnnotation('t', 'cat') },
      ]),
    );
    letThrough();
    await workspace.settle();
    expect(find(b)?.annotations.map(({ id }) => id)).not.toContain('t');
    expect((await readAll()).find(({ id }) => id === a)?.tags).toContain('x');
  });

  test('[W18] a listener that throws doesn’t make a commit fail or keep later ones from being sent', async () => {
    const { workspace, window, commit } = await open();
    const later: (() => void)[] = [];
    const spy = vi.spyOn(globalThis, 'queueMicrotask').mockImplementation((run) => later.push(run));
    const fail = () => {
      throw new RangeError('listener');
    };
    workspace.subscribe(fail);
    window.subscribe(fail);
    await workspace.edit(putTag('x'), selectIds([a]));
    await workspace.edit(putTag('y'), selectIds([a]));
    await workspace.settle();
    spy.mockRestore();
    expect(commit).toHaveBeenCalledTimes(2);
    expect(workspace.getState()).toMatchObject({ failures: [], pending: [] });
    expect(later[0]).toThrow('listener');
  });
});
