import type { Call, DatasetAdapter } from '../adapter/DatasetAdapter.ts';
import { MediaError } from '../adapter/MediaError.ts';
import { isAbortError } from '../errors/ProofsheetError.ts';
import { allSamples } from '../query/Query.ts';
import type { AdapterCheck } from './AdapterCheck.ts';
import { createChangeSet, createFixture, createSample } from './createFixture.ts';
import { expectEqual } from './expectations.ts';

const calls: Readonly<
  Record<string, (adapter: DatasetAdapter, call: Call) => Promise<unknown> | undefined>
> = {
  describe: (adapter, call) => adapter.describe(call),
  query: (adapter, call) => adapter.query(allSamples, { offset: 0, limit: 5 }, call),
  summarize: (adapter, call) => adapter.summarize?.(allSamples, ['@class'], call),
  media: (adapter, call) =>
    adapter.media?.(createSample('sample-00'), { kind: 'thumbnail', size: 8 }, call),
  plan: (adapter, call) =>
    adapter.plan?.(
      {
        edit: { kind: 'tag', tag: 'aborted', present: true },
        choice: { query: allSamples, included: [], excluded: [] },
        actor: { kind: 'person', id: 'fixture' },
        at: '2024-05-01T08:00:00.000Z',
        annotationId: 'aborted',
      },
      call,
    ),
  commit: (adapter, call) => {
    const sampleIds = ['sample-00'];
    const change = { kind: 'tag', tag: 'aborted', present: true, sampleIds } as const;
    return adapter.commit?.(createChangeSet('aborted', [change]), call);
  },
};

/** What an adapter promises of calls that are aborted. */
export const abortChecks: readonly AdapterCheck[] = [
  {
    id: 'A23',
    title: 'rejects an aborted call with an AbortError and does nothing',
    async run({ open }) {
      const adapter = await open();
      for (const [name, start] of Object.entries(calls)) {
        const running = start(adapter, { signal: AbortSignal.abort() });
        if (running === undefined) continue;
        const outcome = await running.then(
          () => 'a result',
          (error: unknown) => (isAbortError(error) ? 'an AbortError' : String(error)),
        );
        expectEqual(`the outcome of an aborted ${name}`, outcome, 'an AbortError');
      }
      const { rows } = await adapter.query(allSamples, { offset: 0, limit: 1 });
      expectEqual('the first sample', rows, createFixture().samples.slice(0, 1));
    },
  },
  {
    id: 'A31',
    title: 'answers a call that is aborted on its way, or rejects with an AbortError',
    async run({ open }) {
      const adapter = await open();
      for (const [name, start] of Object.entries(calls)) {
        const controller = new AbortController();
        const running = start(adapter, { signal: controller.signal });
        controller.abort();
        const isSound = await (running ?? Promise.resolve()).then(
          () => true,
          (error: unknown) => isAbortError(error) || error instanceof MediaError,
        );
        expectEqual(`whether ${name} ended with a result or an AbortError`, isSound, true);
      }
      const { rows } = await adapter.query(allSamples, { offset: 0, limit: 1 });
      const [before] = createFixture().samples;
      const tags = rows.flatMap((row) => row.tags).filter((tag) => tag !== 'aborted');
      expectEqual(
        'the tags of the first sample, but for the one that was aborted',
        tags,
        before?.tags,
      );
    },
  },
];
