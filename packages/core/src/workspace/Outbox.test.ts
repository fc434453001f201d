import { describe, expect, test, vi } from 'vitest';
import type { DatasetAdapter } from '../adapter/DatasetAdapter.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import { MemoryAdapter } from '../memory/MemoryAdapter.ts';
import { allSamples } from '../query/Query.ts';
import { createChangeSet, createFixture } from '../testing/createFixture.ts';
import { MemoryOutbox } from './MemoryOutbox.ts';
import { selectIds } from './Selection.ts';
import { createWorkspace, type Workspace } from './Workspace.ts';

const { history, samples } = createFixture();
const [a, b, c] = ['sample-01', 'sample-02', 'sample-07'];
const putTag = (tag: string) => ({ kind: 'tag', tag, present: true }) as const;
const tick = () => new Promise<void>((resolve) => setTimeout(resolve));
const busy = () => Object.assign(new RangeError('busy'), { isRetryable: true });
type Answer = (changeSet: ChangeSet, apply: () => Promise<unknown>) => unknown;

/** A backend whose answers are scripted, one per call; without a script it answers as it should. */
function createBackend() {
  const inner = new MemoryAdapter({ name: 'Backend', history });
  const answers: Answer[] = [];
  const sent: ChangeSet[] = [];
  const commit = async (changeSet: ChangeSet) => {
    sent.push(changeSet);
    const answer = answers.shift();
    if (answer !== undefined) await answer(changeSet, () => inner.commit(changeSet));
    return inner.commit(changeSet);
  };
  const adapter: DatasetAdapter = {
    describe: () => inner.describe(),
    query: (query, range, call) => inner.query(query, range, call),
    commit,
  };
  const read = async (id: string) =>
    (await inner.query(allSamples, { offset: 0, limit: 100 })).rows.find((row) => row.id === id);
  return { inner, adapter, commit, answers, sent, read };
}

function createNetwork() {
  const listeners = new Set<() => void>();
  let isOnline = true;
  return {
    isOnline: () => isOnline,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set: (online: boolean) => {
      isOnline = online;
      for (const listener of [...listeners]) listener();
    },
  };
}

function open(backend = createBackend(), outbox = new MemoryOutbox()) {
  const network = createNetwork();
  const waits: number[] = [];
  const wait = vi.fn(async (ms: number, signal: AbortSignal) => {
    // The bound on an answer; it never comes up here.
    if (ms === 5000)
      return new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    waits.push(ms);
    await tick();
  });
  const retry = { wait, random: () => 0.5, timeoutMs: 5000 };
  // Nothing reaches the backend without a network.
  const commit = async (changeSet: ChangeSet) => {
    if (!network.isOnline()) throw busy();
    return backend.commit(changeSet);
  };
  const workspace = createWorkspace({
    adapter: { ...backend.adapter, commit },
    outbox: outbox.connect(),
    retry,
    connectivity: network,
  });
  return { ...backend, outbox, workspace, network, waits };
}

const tagsOf = async ({ read }: ReturnType<typeof createBackend>, id: string) =>
  (await read(id))?.tags;
const firstFailure = (workspace: Workspace) => {
  const [failure] = workspace.getState().failures;
  if (failure === undefined) throw new RangeError('Nothing failed.');
  return failure;
};

describe('keeping', () => {
  test('[O1] a change is written down before it is sent, and its edit ends once it is', async () => {
    const backend = createBackend();
    const outbox = new MemoryOutbox();
    const store = outbox.connect();
    let write: () => void = () => undefined;
    const written = new Promise<void>((resolve) => {
      write = resolve;
    });
    const workspace = createWorkspace({
      adapter: backend.adapter,
      outbox: { ...store, add: (changeSet) => written.then(() => store.add(changeSet)) },
    });
    const editing = workspace.edit(putTag('x'), selectIds([b]));
    await tick();
    expect(workspace.getState()).toMatchObject({ unkept: 1, pending: [{ reason: 'edit' }] });
    expect(backend.sent).toEqual([]);
    write();
    await editing;
    expect(workspace.getState().unkept).toBe(0);
    await workspace.settle();
    expect(backend.sent).toHaveLength(1);
  });

  test('[O2] what can’t be written down is taken back, kept as a failure and not sent', async () => {
    const backend = createBackend();
    const store = new MemoryOutbox().connect();
    const full = new RangeError('full');
    const add = vi.fn(store.add).mockRejectedValueOnce(full);
    const workspace = createWorkspace({ adapter: backend.adapter, outbox: { ...store, add } });
    await workspace.edit(putTag('x'), selectIds([b]));
    expect(workspace.getState()).toMatchObject({ pending: [], failures: [{ error: full }] });
    expect(backend.sent).toEqual([]);
    workspace.retry(firstFailure(workspace));
    await workspace.settle();
    expect(await tagsOf(backend, b)).toEqual(['x']);
    expect(await store.load()).toEqual([]);
  });

  test('[O3] what was not acknowledged is there in the next life, shown and sent in its order', async () => {
    const first = open();
    first.network.set(false);
    await first.workspace.edit(putTag('x'), selectIds([b]));
    await first.workspace.edit({ ...putTag('x'), present: false }, selectIds([b]));
    await first.workspace.edit(putTag('y'), selectIds([b]));
    const second = open(first, first.outbox);
    second.network.set(false);
    await tick();
    expect(second.workspace.getState().pending).toHaveLength(3);
    // The first is still the one that sends; how the next takes over from one that is killed is seen in a browser.
    first.network.set(true);
    await Promise.all([first.workspace.settle(), second.workspace.settle()]);
    expect(first.sent.map(({ changes }) => changes[0])).toMatchObject([
      { tag: 'x', present: true },
      { tag: 'x', present: false },
      { tag: 'y' },
    ]);
    expect(await first.outbox.connect().load()).toEqual([]);
  });

  test('[O4] failures are there in the next life too, each with its error', async () => {
    const first = open();
    first.answers.push(() => {
      throw new RangeError('never');
    });
    await first.workspace.edit(putTag('x'), selectIds([b]));
    await first.workspace.settle();
    const second = open(first, first.outbox);
    await tick();
    expect(firstFailure(second.workspace)).toMatchObject({
      error: { name: 'RangeError', message: 'never' },
      changeSet: firstFailure(first.workspace).changeSet,
    });
    second.workspace.discard(firstFailure(second.workspace));
    await second.workspace.flush();
    expect(first.workspace.getState().failures).toEqual([]);
  });
});

describe('sending', () => {
  test('[O5] what doesn’t get through is sent again, after growing waits with jitter', async () => {
    const { workspace, answers, waits, sent, read } = open();
    for (let n = 0; n < 9; n += 1) answers.push(() => Promise.reject(busy()));
    await workspace.edit(putTag('x'), selectIds([b]));
    await tick();
    expect(workspace.getState().isWaiting).toBe(true);
    await workspace.settle();
    expect(waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
    expect((await read(b))?.tags).toEqual(['x']);
    expect(workspace.getState()).toMatchObject({ isWaiting: false, failures: [] });
  });

  test('[O6] an answer that is lost after applying does no harm', async () => {
    const { workspace, answers, inner, sent } = open();
    answers.push(async (_, apply) => {
      await apply();
      throw busy();
    });
    await workspace.edit(putTag('x'), selectIds([b]));
    await workspace.settle();
    expect(sent).toHaveLength(2);
    expect((await inner.describe()).revision).toBe(3);
    expect(workspace.getState().failures).toEqual([]);
  });

  test('[O7] a call without an answer is given up after a while and made again', async () => {
    const backend = createBackend();
    backend.answers.push(() => new Promise(() => undefined));
    const retry = { timeoutMs: 20, firstWaitMs: 1 };
    const workspace = createWorkspace({ adapter: backend.adapter, retry });
    await workspace.edit(putTag('x'), selectIds([b]));
    await workspace.settle();
    expect(backend.sent).toHaveLength(2);
  });

  test('[O8] what fails without a network is sent again once there is one, and not before', async () => {
    const { workspace, network, sent, waits } = open();
    network.set(false);
    await workspace.edit(putTag('x'), selectIds([b]));
    await tick();
    await tick();
    expect(waits).toHaveLength(1);
    expect(sent).toEqual([]);
    expect(workspace.getState().pending).toHaveLength(1);
    network.set(true);
    await workspace.settle();
    expect(sent).toHaveLength(1);
    expect(workspace.getState().pending).toEqual([]);
  });

  test('[O8] a store that needs no network goes on without one', async () => {
    const { adapter, sent } = createBackend();
    const network = createNetwork();
    network.set(false);
    const workspace = createWorkspace({ adapter, connectivity: network });
    await workspace.edit(putTag('x'), selectIds([b]));
    await workspace.settle();
    expect(sent).toHaveLength(1);
    expect(workspace.getState().pending).toEqual([]);
  });

  test('[O9] a change that waits for another try holds up those of its samples and no others', async () => {
    const { workspace, answers, sent } = open();
    let fail: (error: unknown) => void = () => undefined;
    answers.push(
      () =>
        new Promise((_, reject) => {
          fail = reject;
        }),
    );
    await workspace.edit(putTag('x'), selectIds([a, b]));
    await workspace.edit(putTag('y'), selectIds([b]));
    await workspace.edit(putTag('z'), selectIds([c]));
    await tick();
    const tags = () => sent.map(({ changes: [change] }) => change?.kind === 'tag' && change.tag);
    expect(tags()).toEqual(['x', 'z']);
    fail(busy());
    await workspace.settle();
    expect(tags()).toEqual(['x', 'z', 'x', 'y']);
  });
});

describe('conflicts', () => {
  const splitOf = (id: string) => samples.find((sample) => sample.id === id)?.split ?? 'pool';
  const theirs = (before = splitOf(b)) =>
    createChangeSet('theirs', [{ kind: 'split', before, after: 'pool', sampleIds: [b] }]);

  async function openConflict() {
    const opened = open();
    opened.network.set(false);
    await opened.workspace.edit({ kind: 'split', split: 'training' }, selectIds([a, b]));
    await opened.inner.commit(theirs());
    opened.network.set(true);
    await opened.workspace.settle();
    await tick();
    return opened;
  }

  test('[O10] a conflict shows both sides, and none of it is applied', async () => {
    const { workspace, read } = await openConflict();
    const failure = firstFailure(workspace);
    expect(failure.error).toMatchObject({ name: 'ConflictError' });
    expect(failure.sides).toMatchObject([
      { sampleId: b, mine: { split: 'training' }, theirs: { split: 'pool' } },
    ]);
    expect((await read(a))?.split).toBe(splitOf(a));
  });

  test('[O11] resolved as mine it is planned again on the present and names what it replaces', async () => {
    const { workspace, read, sent, outbox } = await openConflict();
    const failure = firstFailure(workspace);
    await workspace.resolve(failure, 'mine');
    await workspace.settle();
    expect([(await read(a))?.split, (await read(b))?.split]).toEqual(['training', 'training']);
    expect(sent.at(-1)).toMatchObject({ insteadOf: failure.changeSet.id, base: 3 });
    expect(sent.at(-1)?.id).not.toBe(failure.changeSet.id);
    expect(workspace.getState().failures).toEqual([]);
    expect(await outbox.connect().load()).toEqual([]);
    workspace.undo();
    await workspace.settle();
    expect([(await read(a))?.split, (await read(b))?.split]).toEqual([splitOf(a), 'pool']);
  });

  test('[O11] resolved as theirs it is dropped, also for the next life', async () => {
    const { workspace, read, outbox, sent } = await openConflict();
    await workspace.resolve(firstFailure(workspace), 'theirs');
    await workspace.flush();
    expect(sent).toHaveLength(1);
    expect((await read(b))?.split).toBe('pool');
    expect(workspace.getState()).toMatchObject({ failures: [], history: { past: [] } });
    expect(await outbox.connect().load()).toEqual([]);
  });

  test('[O12] two contexts that resolve the same conflict resolve it once', async () => {
    const first = await openConflict();
    const second = open(first, first.outbox);
    await tick();
    await Promise.all([
      first.workspace.resolve(firstFailure(first.workspace), 'mine'),
      second.workspace.resolve(firstFailure(second.workspace), 'mine'),
    ]);
    await Promise.all([first.workspace.settle(), second.workspace.settle()]);
    expect(first.sent).toHaveLength(2);
    expect(second.workspace.getState().failures).toEqual([]);
    expect(second.workspace.getState().pending).toEqual([]);
  });
});

describe('sharing', () => {
  test('[O13] contexts that share an outbox show what each decided, and one of them sends', async () => {
    const first = open();
    const backend = createBackend();
    const second = open({ ...backend, inner: first.inner }, first.outbox);
    await tick();
    first.network.set(false);
    const window = first.workspace.openWindow(allSamples);
    window.setRange({ first: 0, last: 30 });
    await tick();
    await second.workspace.edit(putTag('x'), selectIds([b]));
    expect(first.workspace.getState().pending).toHaveLength(1);
    expect(window.find(b)?.tags).toEqual(['x']);
    first.network.set(true);
    await second.workspace.settle();
    expect(first.sent).toHaveLength(1);
    expect(backend.sent).toEqual([]);
    first.workspace.dispose();
    await tick();
    await second.workspace.edit(putTag('y'), selectIds([b]));
    await second.workspace.settle();
    expect(backend.sent).toHaveLength(1);
  });
});
