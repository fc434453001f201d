import type { Commit, DatasetAdapter, DatasetEvent } from '../adapter/DatasetAdapter.ts';
import type { Change } from '../changes/Change.ts';
import { type ChangeSet, invertChangeSet } from '../changes/ChangeSet.ts';
import { ConflictError } from '../changes/ConflictError.ts';
import { UnknownReferenceError } from '../changes/UnknownReferenceError.ts';
import { allSamples, type Query } from '../query/Query.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import type { AdapterCheck } from './AdapterCheck.ts';
import {
  awkwardIds,
  createAnnotation,
  createChangeSet,
  createFixture,
  createSample,
} from './createFixture.ts';
import { expectEqual, expectRejection } from './expectations.ts';
import { readAll } from './queryChecks.ts';

/** For adapters that can commit: a check that needs it is skipped for others. */
async function commit(adapter: DatasetAdapter, changeSet: ChangeSet): Promise<Commit> {
  return (await adapter.commit?.(changeSet)) ?? { id: '', revision: Number.NaN };
}

async function readOne(adapter: DatasetAdapter, id: string): Promise<Sample | null> {
  const [row] = await readAll(adapter, { of: 'samples', filter: { kind: 'ids', ids: [id] } });
  return row ?? null;
}

const putTag = (sampleIds: readonly string[], tag = 'new'): Change => ({
  kind: 'tag',
  tag,
  present: true,
  sampleIds,
});

/** One change of every kind that concerns single samples, and a new class for one of them. */
function createMixedChanges(): readonly Change[] {
  const { schema } = createFixture();
  const bird = { version: 2, classes: [...schema.classes, { id: 'bird', name: 'Bird' }] };
  return [
    { kind: 'schema', before: schema, after: bird },
    putTag(['sample-02', ...awkwardIds]),
    { kind: 'split', before: 'pool', after: 'test', sampleIds: ['sample-03'] },
    {
      kind: 'annotation',
      sampleId: 'sample-02',
      before: null,
      after: createAnnotation('bird', 'bird'),
    },
  ];
}

/** Commits that fit, each but for one change that doesn't. */
async function expectRefusals(
  adapter: DatasetAdapter,
  Class: typeof ConflictError | typeof UnknownReferenceError,
  misfits: Readonly<Record<string, Change>>,
): Promise<void> {
  const before = await readAll(adapter, allSamples);
  for (const [subject, misfit] of Object.entries(misfits)) {
    const changeSet = createChangeSet(subject, [putTag(['sample-01']), misfit]);
    await expectRejection<Error>(subject, Class, () => commit(adapter, changeSet));
    expectEqual(`the samples after ${subject}`, await readAll(adapter, allSamples), before);
  }
}

/** What an adapter promises of changes. */
export const commitChecks: readonly AdapterCheck[] = [
  {
    id: 'A15',
    title: 'shows a change set once it is acknowledged, under a greater revision',
    needs: ['commit'],
    async run({ open }) {
      const adapter = await open();
      const before = await adapter.describe();
      const made = await commit(adapter, createChangeSet('mixed', createMixedChanges()));
      const after = await adapter.describe();
      expectEqual('the id of the commit', made.id, 'mixed');
      expectEqual('whether the revision grew', made.revision > before.revision, true);
      expectEqual('the revision in the description', after.revision, made.revision);
      expectEqual('the last class', after.schema.classes.at(-1)?.id, 'bird');
      const edited = await readOne(adapter, 'sample-02');
      expectEqual('the tags', edited?.tags, ['new']);
      expectEqual(
        'the annotations',
        edited?.annotations.map(({ id }) => id),
        ['bird', 'guess'],
      );
      expectEqual('the split', (await readOne(adapter, 'sample-03'))?.split, 'test');
      const tagged = await readAll(adapter, {
        of: 'samples',
        filter: { kind: 'tag', tags: ['new'] },
      });
      expectEqual(
        'the rows with the new tag',
        tagged.map(({ id }) => id),
        ['sample-02', ...awkwardIds],
      );
    },
  },
  {
    id: 'A16',
    title: 'applies a change set that comes twice only once',
    needs: ['commit'],
    async run({ open }) {
      const adapter = await open();
      const changeSet = createChangeSet('twice', [putTag(['sample-01'])]);
      const first = await commit(adapter, changeSet);
      const rows = await readAll(adapter, allSamples);
      expectEqual('the second acknowledgement', await commit(adapter, changeSet), first);
      expectEqual('the samples', await readAll(adapter, allSamples), rows);
    },
  },
  {
    id: 'A17',
    title: 'refuses a change set with a stale before as a conflict, and applies nothing of it',
    needs: ['commit'],
    async run({ open }) {
      const { schema, fields } = createFixture();
      const guess = createAnnotation('guess', 'cat', 'model');
      const other = { ...createSample('sample-00'), tags: ['other'] };
      await expectRefusals(await open(), ConflictError, {
        'a tag that is already there': putTag(['sample-00'], 'night'),
        'a split that is another': {
          kind: 'split',
          before: 'test',
          after: 'pool',
          sampleIds: ['sample-00'],
        },
        'an annotation that is another': {
          kind: 'annotation',
          sampleId: 'sample-00',
          before: guess,
          after: null,
        },
        'a schema that is older': {
          kind: 'schema',
          before: { ...schema, version: 0 },
          after: schema,
        },
        'fields that are others': { kind: 'fields', before: [], after: fields },
        'a removed sample that is another': { kind: 'samples', added: [], removed: [other] },
        'an added sample that is there': { kind: 'samples', added: [other], removed: [] },
        'a class that is still in use': {
          kind: 'schema',
          before: schema,
          after: { version: 2, classes: [] },
        },
      });
    },
  },
  {
    id: 'A18',
    title: 'refuses a change of an unknown sample or class, and applies nothing of it',
    needs: ['commit'],
    async run({ open }) {
      const after = createAnnotation('new', 'unicorn');
      await expectRefusals(await open(), UnknownReferenceError, {
        'a tag on an unknown sample': putTag(['nobody']),
        'a label of an unknown class': {
          kind: 'annotation',
          sampleId: 'sample-01',
          before: null,
          after,
        },
      });
    },
  },
  {
    id: 'A19',
    title: 'restores the samples when a change set is undone',
    needs: ['commit'],
    async run({ open }) {
      const adapter = await open();
      const before = await readAll(adapter, allSamples);
      const changeSet = createChangeSet('done', createMixedChanges());
      await commit(adapter, changeSet);
      const { changes: _, ...header } = createChangeSet('undone', [], { reason: 'undo' });
      await commit(adapter, invertChangeSet(changeSet, header));
      expectEqual('the samples', await readAll(adapter, allSamples), before);
    },
  },
  {
    id: 'A20',
    title: 'adds and removes samples',
    needs: ['commit'],
    async run({ open }) {
      const { samples } = createFixture();
      const adapter = await open();
      const added = createSample('added', { tags: ['fresh'] });
      const removed = samples.slice(0, 2);
      await commit(
        adapter,
        createChangeSet('replace', [{ kind: 'samples', added: [added], removed }]),
      );
      const expected = [...samples.slice(2), added];
      expectEqual('the samples', await readAll(adapter, allSamples), expected);
      expectEqual('the number of samples', (await adapter.describe()).sampleCount, expected.length);
    },
  },
  {
    id: 'A21',
    title: 'keeps the order of a named snapshot while samples are changed',
    needs: ['commit'],
    async run({ open }) {
      const adapter = await open();
      const query: Query = { of: 'samples', order: [{ by: 'split', direction: 'ascending' }] };
      const all = await readAll(adapter, query);
      const [limit, offset] = [5, 5];
      const { snapshot, rows } = await adapter.query(query, { offset: 0, limit });
      const moved = all.filter(({ split }) => split === 'training').map(({ id }) => id);
      await commit(
        adapter,
        createChangeSet('move', [
          { kind: 'split', before: 'training', after: 'pool', sampleIds: moved },
        ]),
      );
      const page = await adapter.query(query, { offset, limit, snapshot });
      if (snapshot === '' || page.snapshot !== snapshot) return;
      const ids = [...rows, ...page.rows].map(({ id }) => id);
      expectEqual(
        'the order',
        ids,
        all.slice(0, offset + limit).map(({ id }) => id),
      );
      const stale = page.rows.find(({ split }) => split === 'training') ?? null;
      expectEqual('a row that is not as it is now', stale, null);
    },
  },
  {
    id: 'A22',
    title: 'tells its listeners of every change set, in the order of revisions, until they leave',
    needs: ['commit', 'subscribe'],
    async run({ open }) {
      const adapter = await open();
      const events: DatasetEvent[] = [];
      const left: DatasetEvent[] = [];
      adapter.subscribe?.((event) => events.push(event));
      adapter.subscribe?.((event) => left.push(event))();
      const ids = ['first', 'second', 'third'];
      const made = await Promise.all(
        ids.map((id) => commit(adapter, createChangeSet(id, [putTag(['sample-01'], id)]))),
      );
      await waitFor(() => events.length >= ids.length);
      const byRevision = made.toSorted((a, b) => a.revision - b.revision).map(({ id }) => id);
      expectEqual(
        'the change sets in the events',
        events.map(({ changeSet }) => changeSet.id),
        byRevision,
      );
      const revisions = events.map(({ revision }) => revision);
      expectEqual(
        'their revisions',
        revisions,
        [...new Set(revisions)].sort((a, b) => a - b),
      );
      expectEqual('events after leaving', left.length, 0);
    },
  },
];

/** A backend may take a moment to tell: up to two seconds. */
async function waitFor(isDone: () => boolean): Promise<void> {
  for (let waited = 0; waited < 2000 && !isDone(); waited += 10) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
