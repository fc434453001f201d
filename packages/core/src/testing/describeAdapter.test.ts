import { afterEach, describe, expect, test, vi } from 'vitest';
import type { DatasetAdapter } from '../adapter/DatasetAdapter.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import { MemoryAdapter } from '../memory/MemoryAdapter.ts';
import { adapterChecks } from './adapterChecks.ts';
import { CheckFailureError } from './CheckFailureError.ts';
import { describeAdapter as describeInJest } from './jest/index.ts';
import { describeAdapter as describeInVitest } from './vitest/index.ts';

const createBare = async (history: readonly ChangeSet[]) => {
  const inner = new MemoryAdapter({ name: 'Bare', history });
  const adapter: DatasetAdapter = {
    describe: (call) => inner.describe(call),
    query: (query, range, call) => inner.query(query, range, call),
  };
  return { adapter };
};

const createBroken = async (history: readonly ChangeSet[]) => {
  const { adapter } = await createBare(history);
  const describeWrongly = async () => ({ ...(await adapter.describe()), sampleCount: 7 });
  return { adapter: { ...adapter, describe: describeWrongly } };
};

const firstOf = (id: string) => adapterChecks.filter((check) => check.id === id);

function createRunner() {
  const tests = new Map<string, (context: never) => Promise<void>>();
  const groups: string[] = [];
  return {
    tests,
    groups,
    runner: {
      describe: (name: string, define: () => void) => {
        groups.push(name);
        define();
      },
      test: (name: string, run: (context: never) => Promise<void>) => void tests.set(name, run),
    },
  };
}

afterEach(() => vi.unstubAllGlobals());

describeInVitest(
  'Vitest’s own describe and test, with an adapter that lacks most methods',
  createBare,
  {
    runner: { describe, test },
    checks: firstOf('A1'),
  },
);

describe('describeAdapter', () => {
  test.each([
    ['Vitest', describeInVitest],
    ['Jest', describeInJest],
  ])('[A35] %s gets one test for each check, which fails where the check does', async (_, bind) => {
    const { tests, groups, runner } = createRunner();
    bind('Mine', createBroken, { runner });
    expect(groups).toEqual(['Mine']);
    expect([...tests.keys()]).toEqual(adapterChecks.map(({ id, title }) => `[${id}] ${title}`));
    const failing = tests.get(`[A1] ${firstOf('A1')[0]?.title}`);
    await expect(failing?.(undefined as never)).rejects.toBeInstanceOf(CheckFailureError);
  });

  test('[A35] the runner is that of the globals where none is given, and Jest gets functions without parameters', async () => {
    const { tests, runner } = createRunner();
    vi.stubGlobal('describe', runner.describe);
    vi.stubGlobal('test', runner.test);
    const onSkip = vi.fn();
    describeInJest('Mine', createBare, { checks: [...firstOf('A1'), ...firstOf('A16')], onSkip });
    expect(tests.size).toBe(2);
    for (const run of tests.values()) {
      expect(run).toHaveLength(0);
      await run(undefined as never);
    }
    expect(onSkip).toHaveBeenCalledExactlyOnceWith(
      undefined,
      'needs commit, which the adapter lacks',
    );
  });

  test('[A35] Vitest skips a check whose method the adapter lacks', async () => {
    const { tests, runner } = createRunner();
    describeInVitest('Mine', createBare, { runner, checks: firstOf('A16') });
    const skip = vi.fn();
    for (const run of tests.values()) await run({ skip } as never);
    expect(skip).toHaveBeenCalledExactlyOnceWith('needs commit, which the adapter lacks');
  });
});
