import { ChangeError } from '../changes/ChangeError.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import { allSamples } from '../query/Query.ts';
import type { AdapterCheck } from './AdapterCheck.ts';
import { createAnnotation, createChangeSet, createFixture, createSample } from './createFixture.ts';
import { expectEqual, expectRejection } from './expectations.ts';
import { readAll } from './queryChecks.ts';

const good = createChangeSet('malformed', []);
const tag = { kind: 'tag', tag: 'new', present: true, sampleIds: ['sample-01'] };
const label = createAnnotation('new', 'cat');
const withChange = (change: unknown) => ({ ...good, changes: [tag, change] });

/** What no change set may be, by the path of what is wrong. */
const cases: readonly (readonly [path: string, changeSet: unknown])[] = [
  ['id', { ...good, id: '' }],
  ['actor.kind', { ...good, actor: { kind: 'robot', id: 'r' } }],
  ['at', { ...good, at: 'yesterday' }],
  ['reason', { ...good, reason: 'whim' }],
  ['changes', { ...good, changes: 'all' }],
  ['more', { ...good, more: 1 }],
  ['changes.1.kind', withChange({ kind: 'wish' })],
  ['changes.1.tag', withChange({ kind: 'tag', present: true, sampleIds: [] })],
  ['changes.1.present', withChange({ ...tag, present: 'yes' })],
  ['changes.1.sampleIds', withChange({ ...tag, sampleIds: 'sample-01' })],
  ['changes.1.sampleIds.1', withChange({ ...tag, sampleIds: ['sample-01', 5] })],
  ['changes.1.sampleIds.2', withChange({ ...tag, sampleIds: ['b', 'sample-02', 'b'] })],
  ['changes.1.sampleIds.0', withChange({ ...tag, sampleIds: [''] })],
  ['changes.1.after', withChange({ kind: 'split', before: 'pool', after: 'away', sampleIds: [] })],
  [
    'changes.1.after.score',
    withChange({
      kind: 'annotation',
      sampleId: 'sample-01',
      before: null,
      after: { ...label, score: '1' },
    }),
  ],
  [
    'changes.1.added.0.tags',
    withChange({ kind: 'samples', added: [{ ...createSample('x'), tags: null }], removed: [] }),
  ],
  [
    'changes.1.after.version',
    withChange({
      kind: 'schema',
      before: createFixture().schema,
      after: { version: -1, classes: [] },
    }),
  ],
  [
    'changes.1.after.query.of',
    withChange({
      kind: 'slice',
      before: null,
      after: { id: 's', name: 'S', query: { of: 'crops' } },
    }),
  ],
];

/** What an adapter promises where a change set is none. */
export const malformedChecks: readonly AdapterCheck[] = [
  {
    id: 'A43',
    title: 'refuses a malformed change set, says where it is wrong, and applies nothing of it',
    needs: ['commit'],
    async run({ open }) {
      const adapter = await open();
      const { revision } = await adapter.describe();
      for (const [path, changeSet] of cases) {
        const commit = async () => adapter.commit?.(changeSet as ChangeSet);
        const error = await expectRejection(
          `a change set that is wrong at ${path}`,
          ChangeError,
          commit,
        );
        expectEqual('the path in the refusal', error.details.path, path);
      }
      expectEqual('the samples', await readAll(adapter, allSamples), createFixture().samples);
      expectEqual('the revision', (await adapter.describe()).revision, revision);
    },
  },
];
