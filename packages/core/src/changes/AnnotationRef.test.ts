import { expect, test } from 'vitest';
import { createAnnotation, createFixture, createSample } from '../testing/createFixture.ts';
import { planEdit } from './Edit.ts';

const { schema } = createFixture();
const context = {
  actor: { kind: 'person', id: 'ada' } as const,
  at: '2025-01-01T00:00:00.000Z',
  schema,
  createAnnotationId: () => 'new',
};
const provenance = { actor: context.actor, at: context.at, schemaVersion: schema.version };
const region = { kind: 'box', x: 1, y: 2, width: 3, height: 4 } as const;
const proposal = createAnnotation('p', 'dog', 'model', { region, score: 0.7 });
const decision = createAnnotation('d', 'cat', 'person', { region });
const sample = createSample('a', { annotations: [proposal, decision] });
const both = [
  { sampleId: 'a', id: 'p' },
  { sampleId: 'a', id: 'd' },
];

test('[E40] a relabelled annotation keeps its id and region and is a decision without a score', () => {
  expect(
    planEdit({ kind: 'relabel', className: ' CAT', annotations: both }, [sample], context),
  ).toEqual([
    {
      kind: 'annotation',
      sampleId: 'a',
      before: proposal,
      after: { id: 'p', classId: 'cat', region, provenance },
    },
  ]);
});

test('[E40] confirming a proposal makes it a decision; confirming a decision is nothing', () => {
  const confirm = { kind: 'relabel', className: 'dog', annotations: both.slice(0, 1) } as const;
  expect(planEdit(confirm, [sample], context)).toMatchObject([
    { after: { id: 'p', classId: 'dog', provenance } },
  ]);
  const again = { kind: 'relabel', className: 'cat', annotations: both.slice(1) } as const;
  expect(planEdit(again, [sample], context)).toEqual([]);
});

test('[E40] a class that the schema lacks is added first, and only where something is relabelled', () => {
  const edit = { kind: 'relabel', className: 'Bird', annotations: both } as const;
  const changes = planEdit(edit, [sample], context);
  expect(changes.map(({ kind }) => kind)).toEqual(['schema', 'annotation', 'annotation']);
  expect(planEdit(edit, [createSample('b')], context)).toEqual([]);
  expect(planEdit({ ...edit, className: ' ' }, [sample], context)).toEqual([]);
});

test('[E41] annotations of anybody are removed; what is gone is left out', () => {
  const gone = [...both, { sampleId: 'a', id: 'gone' }, { sampleId: 'z', id: 'p' }];
  expect(planEdit({ kind: 'remove', annotations: gone }, [sample], context)).toEqual([
    { kind: 'annotation', sampleId: 'a', before: proposal, after: null },
    { kind: 'annotation', sampleId: 'a', before: decision, after: null },
  ]);
});
