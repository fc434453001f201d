import { describe, expect, test } from 'vitest';
import type { Change } from '../changes/Change.ts';
import { toSampleIds } from '../changes/ChangeSet.ts';
import { ConflictError } from '../changes/ConflictError.ts';
import { UnknownReferenceError } from '../changes/UnknownReferenceError.ts';
import {
  createAnnotation,
  createChangeSet,
  createFixture,
  createSample,
} from '../testing/createFixture.ts';
import { DatasetState } from './DatasetState.ts';

function createState(): DatasetState {
  const state = new DatasetState();
  for (const changeSet of createFixture().history) state.accept(state.draft(changeSet));
  return state;
}

function findConflict(...changes: readonly Change[]): ConflictError['details'] {
  try {
    createState().draft(createChangeSet('c', changes));
  } catch (error) {
    if (error instanceof ConflictError) return error.details;
    throw error;
  }
  throw new RangeError('It was not refused.');
}

describe('DatasetState', () => {
  test('[C6] a refusal counts every conflict, tells ten and names the first in its message', () => {
    const sampleIds = Array.from(
      { length: 24 },
      (_, index) => `sample-${String(index).padStart(2, '0')}`,
    );
    const details = findConflict({ kind: 'tag', tag: 'absent', present: false, sampleIds });
    expect(details.count).toBe(24);
    expect(details.conflicts).toHaveLength(10);
    expect(new ConflictError(details).message).toContain(
      'Sample "sample-00" has changed in the meantime: it doesn\'t have the tag "absent" (and 23 more)',
    );
  });

  test('[C7] a schema change is refused where the schema is another, or a class that is in use would go', () => {
    const { schema } = createFixture();
    const renamed = { ...schema, classes: [{ id: 'cat', name: 'Feline' }] };
    expect(
      findConflict({ kind: 'schema', before: renamed, after: schema }).conflicts[0]?.mismatch,
    ).toBe('its schema has another version 1');
    expect(
      findConflict({ kind: 'schema', before: { ...schema, version: 7 }, after: schema })
        .conflicts[0]?.mismatch,
    ).toBe('its schema is at version 1, not 7');
    const withoutDogs = { version: 2, classes: schema.classes.filter(({ id }) => id !== 'dog') };
    expect(
      findConflict({ kind: 'schema', before: schema, after: withoutDogs }).conflicts[0],
    ).toEqual({ sampleId: 'sample-00', mismatch: 'it still has the class dog' });
  });

  test('[C7] a class may go together with its last label, in either order', () => {
    const state = createState();
    const { schema } = state;
    const bird = { version: 2, classes: [...schema.classes, { id: 'bird', name: 'Bird' }] };
    const label = createAnnotation('b', 'bird');
    state.accept(
      state.draft(
        createChangeSet('1', [
          { kind: 'schema', before: schema, after: bird },
          { kind: 'annotation', sampleId: 'sample-01', before: null, after: label },
        ]),
      ),
    );
    state.accept(
      state.draft(
        createChangeSet('2', [
          { kind: 'schema', before: bird, after: schema },
          { kind: 'annotation', sampleId: 'sample-01', before: label, after: null },
        ]),
      ),
    );
    expect(state.schema).toEqual(schema);
  });

  test('[C8] fields, samples and annotations that were changed since are not overwritten', () => {
    expect(findConflict({ kind: 'fields', before: [], after: [] }).conflicts).toEqual([
      { sampleId: null, mismatch: 'its fields were changed since' },
    ]);
    const [sample] = createFixture().samples;
    if (sample === undefined) return;
    expect(
      findConflict({ kind: 'samples', added: [], removed: [{ ...sample, annotations: [] }] })
        .conflicts[0]?.mismatch,
    ).toBe('it was changed since');
    const [annotation] = sample.annotations;
    if (annotation === undefined) return;
    const moved = {
      ...annotation,
      region: { kind: 'box', x: 0, y: 0, width: 1, height: 1 },
    } as const;
    expect(
      findConflict({ kind: 'annotation', sampleId: sample.id, before: moved, after: null })
        .conflicts[0]?.mismatch,
    ).toBe('its annotation folder was changed since');
    const other = { ...annotation, id: 'other' };
    expect(
      findConflict({ kind: 'annotation', sampleId: sample.id, before: annotation, after: other })
        .conflicts[0]?.mismatch,
    ).toBe("its annotation folder can't become another");
  });

  test('[C9] a change of an unknown sample or class is refused by name', () => {
    const draft = (change: Change) => () => createState().draft(createChangeSet('c', [change]));
    const unknown = (kind: 'sample' | 'class', id: string) =>
      new UnknownReferenceError({ kind, id });
    expect(draft({ kind: 'split', before: 'pool', after: 'test', sampleIds: ['nobody'] })).toThrow(
      unknown('sample', 'nobody'),
    );
    const after = createAnnotation('a', 'unicorn');
    expect(draft({ kind: 'annotation', sampleId: 'sample-00', before: null, after })).toThrow(
      unknown('class', 'unicorn'),
    );
    expect(
      draft({
        kind: 'samples',
        added: [createSample('new', { annotations: [after] })],
        removed: [],
      }),
    ).toThrow(unknown('class', 'unicorn'));
  });

  test('[C10] samples are kept with their tags sorted and once, their annotations in order', () => {
    const state = createState();
    const annotations = [createAnnotation('b', 'cat'), createAnnotation('a', 'dog')];
    const added = [createSample('new', { tags: ['z', 'a', 'z'], annotations })];
    state.accept(state.draft(createChangeSet('c', [{ kind: 'samples', added, removed: [] }])));
    const sample = state.samples.get('new');
    expect(sample?.tags).toEqual(['a', 'z']);
    expect(sample?.annotations.map(({ id }) => id)).toEqual(['a', 'b']);
    expect([...state.samples.keys()].at(-1)).toBe('new');
  });

  test('[C11] the samples that a change set touches are listed once each', () => {
    const changeSet = createChangeSet('c', [
      { kind: 'tag', tag: 't', present: true, sampleIds: ['a', 'b'] },
      { kind: 'split', before: 'pool', after: 'test', sampleIds: ['b', 'c'] },
      { kind: 'annotation', sampleId: 'd', before: null, after: null },
      { kind: 'samples', added: [createSample('e')], removed: [createSample('a')] },
      { kind: 'fields', before: [], after: [] },
    ]);
    expect([...toSampleIds(changeSet)]).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});
