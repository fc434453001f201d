import type { DatasetAdapter } from '../adapter/DatasetAdapter.ts';
import type { EditPlan, PlanRequest, SampleChoice } from '../adapter/EditPlan.ts';
import type { Change } from '../changes/Change.ts';
import { invertChangeSet } from '../changes/ChangeSet.ts';
import { planEdit, type SampleEdit } from '../changes/Edit.ts';
import { UnknownReferenceError } from '../changes/UnknownReferenceError.ts';
import { allSamples, type Query } from '../query/Query.ts';
import { QueryError } from '../query/QueryError.ts';
import { isEqualValue } from '../vocabulary/isEqualValue.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import type { AdapterCheck } from './AdapterCheck.ts';
import { awkwardIds, createChangeSet, createFixture } from './createFixture.ts';
import { expectEqual, expectRejection } from './expectations.ts';
import { readAll } from './queryChecks.ts';

const actor = { kind: 'person', id: 'planner' } as const;
const at = '2024-06-01T08:00:00.000Z';
const annotationId = 'planned';

const edits: readonly SampleEdit[] = [
  { kind: 'tag', tag: ' night ', present: true },
  { kind: 'tag', tag: 'reviewed', present: false },
  { kind: 'tag', tag: 'new 猫', present: true },
  { kind: 'tag', tag: 'new 猫', present: false },
  { kind: 'tag', tag: ' ', present: true },
  { kind: 'split', split: 'test' },
  { kind: 'label', className: ' CAT' },
  { kind: 'label', className: 'Bird' },
  { kind: 'label', className: '' },
  { kind: 'unlabel' },
];

const pool: Query = { of: 'samples', filter: { kind: 'split', splits: ['pool'] } };
const choices: readonly SampleChoice[] = [
  { query: allSamples, included: [], excluded: [] },
  {
    query: pool,
    included: ['sample-00', 'sample-03', 'absent'],
    excluded: ['sample-07', ...awkwardIds.slice(0, 3)],
  },
  { query: null, included: ['sample-08', 'sample-02', 'absent', ...awkwardIds], excluded: [] },
  { query: null, included: [], excluded: [] },
  {
    query: { of: 'annotations', filter: { kind: 'provenance', by: 'person' } },
    included: [],
    excluded: ['sample-04'],
  },
];

async function plan(adapter: DatasetAdapter, request: PlanRequest): Promise<EditPlan> {
  const nothing = { changes: [], count: Number.NaN, revision: Number.NaN };
  return (await adapter.plan?.(request)) ?? nothing;
}

/** Which samples come first in a change, and which change among several, is nobody's business. */
function toUnordered(changes: readonly Change[]): unknown {
  const parts = changes.map((change) =>
    'sampleIds' in change ? { ...change, sampleIds: change.sampleIds.toSorted() } : change,
  );
  const toName = (part: unknown) => JSON.stringify(part);
  return parts.toSorted((a, b) => (toName(a) < toName(b) ? -1 : 1));
}

function choose(
  samples: readonly Sample[],
  matching: readonly Sample[],
  { included, excluded }: SampleChoice,
): readonly Sample[] {
  const isMatching = new Set(matching.map(({ id }) => id));
  return samples.filter(
    ({ id }) => included.includes(id) || (isMatching.has(id) && !excluded.includes(id)),
  );
}

/** What an adapter promises of edits that are planned where the data is. */
export const planChecks: readonly AdapterCheck[] = [
  {
    id: 'A45',
    title: 'plans an edit as it would be planned on the samples themselves',
    needs: ['plan'],
    async run({ open }) {
      const { samples, schema } = createFixture();
      const adapter = await open();
      const { revision } = await adapter.describe();
      for (const choice of choices) {
        const matching = choice.query === null ? [] : await readAll(adapter, choice.query);
        const chosen = choose(samples, matching, choice);
        for (const edit of edits) {
          const subject = `${JSON.stringify(edit)} on ${JSON.stringify(choice).slice(0, 80)}`;
          const request = { edit, choice, actor, at, annotationId, withIds: true };
          const planned = await plan(adapter, request);
          const context = { actor, at, schema, createAnnotationId: () => annotationId };
          const expected = toUnordered(planEdit(edit, chosen, context));
          expectEqual(`the plan of ${subject}`, toUnordered(planned.changes), expected);
          const ids = planned.sampleIds?.toSorted();
          expectEqual(`the ids of ${subject}`, ids, chosen.map(({ id }) => id).sort());
          const { count, revision: plannedOn } = planned;
          const numbers = [count, plannedOn];
          expectEqual(`count and revision of ${subject}`, numbers, [chosen.length, revision]);
        }
      }
      await expectRefusals(adapter);
    },
  },
  {
    id: 'A46',
    title: 'plans what can be committed and undone, and nothing where nothing is left to do',
    needs: ['plan', 'commit'],
    async run({ open }) {
      const adapter = await open();
      const choice = { query: allSamples, included: [], excluded: ['sample-05'] };
      for (const [index, edit] of edits.entries()) {
        const before = await readAll(adapter, allSamples);
        const { schema } = await adapter.describe();
        const request = { edit, choice, actor, at, annotationId };
        const { changes } = await plan(adapter, request);
        if (changes.length === 0) continue;
        const subject = JSON.stringify(edit);
        const changeSet = createChangeSet(`edit ${index}`, changes);
        await adapter.commit?.(changeSet);
        const isSame = isEqualValue(await readAll(adapter, allSamples), before);
        expectEqual(`whether samples are as before ${subject}`, isSame, false);
        const again = await plan(adapter, request);
        expectEqual(`what is left to do after ${subject}`, again.changes, []);
        const { changes: _, ...header } = createChangeSet(`undo ${index}`, [], { reason: 'undo' });
        await adapter.commit?.(invertChangeSet(changeSet, header));
        const after = await readAll(adapter, allSamples);
        expectEqual(`the samples after ${subject} was undone`, after, before);
        expectEqual('the schema', (await adapter.describe()).schema, schema);
      }
    },
  },
];

async function expectRefusals(adapter: DatasetAdapter): Promise<void> {
  const edit: SampleEdit = { kind: 'tag', tag: 'new', present: true };
  const ask = (query: unknown) => {
    const choice = { query: query as Query, included: [], excluded: [] };
    return () => plan(adapter, { edit, choice, actor, at, annotationId });
  };
  const malformed = { of: 'samples', filter: { kind: 'colour' } };
  await expectRejection('a plan by a malformed query', QueryError, ask(malformed));
  const filter = { kind: 'value', field: 'nowhere', values: [1] };
  const unknown = ask({ of: 'samples', filter });
  await expectRejection('a plan by an unknown field', UnknownReferenceError, unknown);
}
