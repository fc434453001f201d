import { describe, expect, test } from 'vitest';
import { createAnnotation, createFixture, createSample } from '../testing/createFixture.ts';
import { type EditContext, planEdit } from './Edit.ts';

const { schema } = createFixture();
const context: EditContext = {
  actor: { kind: 'person', id: 'ada' },
  at: '2025-01-01T00:00:00.000Z',
  schema,
  createAnnotationId: (sampleId) => `for ${sampleId}`,
};
const samples = [
  createSample('a', { tags: ['x'], split: 'test', annotations: [createAnnotation('1', 'cat')] }),
  createSample('b', {
    annotations: [createAnnotation('2', 'dog', 'rule'), createAnnotation('3', 'dog', 'model')],
  }),
  createSample('c', { split: 'training' }),
];
const provenance = { actor: context.actor, at: context.at, schemaVersion: 1 };

describe('planEdit', () => {
  test('[E1] a tag goes to the samples that lack it, or comes off those that have it', () => {
    const put = planEdit({ kind: 'tag', tag: ' x ', present: true }, samples, context);
    expect(put).toEqual([{ kind: 'tag', tag: 'x', present: true, sampleIds: ['b', 'c'] }]);
    const take = planEdit({ kind: 'tag', tag: 'x', present: false }, samples, context);
    expect(take).toEqual([{ kind: 'tag', tag: 'x', present: false, sampleIds: ['a'] }]);
  });

  test('[E2] samples that move to a split are grouped by the split they leave', () => {
    expect(planEdit({ kind: 'split', split: 'pool' }, samples, context)).toEqual([
      { kind: 'split', before: 'test', after: 'pool', sampleIds: ['a'] },
      { kind: 'split', before: 'training', after: 'pool', sampleIds: ['c'] },
    ]);
  });

  test('[E3] a label replaces a person’s earlier one; rough labels and predictions stay', () => {
    const [first] = samples[0]?.annotations ?? [];
    expect(planEdit({ kind: 'label', className: 'DOG ' }, samples, context)).toEqual([
      {
        kind: 'annotation',
        sampleId: 'a',
        before: first,
        after: { id: '1', classId: 'dog', provenance },
      },
      {
        kind: 'annotation',
        sampleId: 'b',
        before: null,
        after: { id: 'for b', classId: 'dog', provenance },
      },
      {
        kind: 'annotation',
        sampleId: 'c',
        before: null,
        after: { id: 'for c', classId: 'dog', provenance },
      },
    ]);
  });

  test('[E3] a statement about a part of the sample is not its label', () => {
    const region = { kind: 'interval', start: 0, end: 1 } as const;
    const sample = createSample('d', {
      annotations: [createAnnotation('4', 'cat', 'person', { region })],
    });
    expect(planEdit({ kind: 'label', className: 'cat' }, [sample], context)).toMatchObject([
      { before: null },
    ]);
    expect(planEdit({ kind: 'unlabel' }, [sample], context)).toEqual([]);
  });

  test('[E4] a class that the schema lacks is added first', () => {
    const changes = planEdit({ kind: 'label', className: 'Bird' }, samples.slice(2), context);
    const after = { version: 2, classes: [...schema.classes, { id: 'Bird', name: 'Bird' }] };
    expect(changes[0]).toEqual({ kind: 'schema', before: schema, after });
    expect(changes[1]).toMatchObject({
      after: { classId: 'Bird', provenance: { schemaVersion: 2 } },
    });
  });

  test('[E5] unlabelling takes only what a person said', () => {
    const [before] = samples[0]?.annotations ?? [];
    expect(planEdit({ kind: 'unlabel' }, samples, context)).toEqual([
      { kind: 'annotation', sampleId: 'a', before, after: null },
    ]);
  });

  test('[E6] where nothing is left to do there are no changes', () => {
    const [a, b] = samples;
    if (a === undefined || b === undefined) return;
    expect(planEdit({ kind: 'tag', tag: 'x', present: true }, [a], context)).toEqual([]);
    expect(planEdit({ kind: 'tag', tag: '  ', present: true }, samples, context)).toEqual([]);
    expect(planEdit({ kind: 'split', split: 'test' }, [a], context)).toEqual([]);
    expect(planEdit({ kind: 'label', className: 'cat' }, [a], context)).toEqual([]);
    expect(planEdit({ kind: 'label', className: ' ' }, samples, context)).toEqual([]);
    expect(planEdit({ kind: 'label', className: 'New' }, [], context)).toEqual([]);
    expect(planEdit({ kind: 'unlabel' }, [b], context)).toEqual([]);
  });

  test('[E7] a slice is saved, replaced and removed with both sides; what is so already is no change', () => {
    const slice = { id: 's', name: 'Cats', query: { of: 'samples' } } as const;
    const renamed = { ...slice, name: 'All cats' };
    const slices = [slice];
    expect(planEdit({ kind: 'slice', id: 's', after: slice }, [], context)).toEqual([
      { kind: 'slice', before: null, after: slice },
    ]);
    const known = { ...context, slices };
    expect(planEdit({ kind: 'slice', id: 's', after: renamed }, [], known)).toEqual([
      { kind: 'slice', before: slice, after: renamed },
    ]);
    expect(planEdit({ kind: 'slice', id: 's', after: null }, [], known)).toEqual([
      { kind: 'slice', before: slice, after: null },
    ]);
    expect(planEdit({ kind: 'slice', id: 's', after: slice }, [], known)).toEqual([]);
    expect(planEdit({ kind: 'slice', id: 'other', after: null }, [], known)).toEqual([]);
  });
});
