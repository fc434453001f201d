import { type Change, type ChangeSet, invertChangeSet } from '@proofsheet/core';
import { describe, expect, test } from 'vitest';
import { describeChangeSet } from './describeChangeSet.ts';
import { gridCatalogue } from './gridCatalogue.ts';

const actor = { kind: 'person', id: 'ada' } as const;
const at = '2026-01-01T00:00:00.000Z';
const schema = { version: 1, classes: [{ id: 'c1', name: 'Cat' }] };
const provenance = { actor, at, schemaVersion: 1 };

const toSet = (changes: readonly Change[], reason: ChangeSet['reason'] = 'edit'): ChangeSet => ({
  ...{ id: '1', actor, reason, at, changes },
});
const say = (changeSet: ChangeSet) => describeChangeSet(changeSet, schema, gridCatalogue.defaults);
const label: Change = {
  kind: 'annotation',
  sampleId: 'a',
  before: null,
  after: { id: 'n', classId: 'c1', provenance },
};

describe('[G10] describeChangeSet says what was done', () => {
  test.each([
    [
      'Tagged 2 samples “blurry”',
      { kind: 'tag', tag: 'blurry', present: true, sampleIds: ['a', 'b'] },
    ],
    [
      'Removed tag “blurry” from 1 sample',
      { kind: 'tag', tag: 'blurry', present: false, sampleIds: ['a'] },
    ],
    [
      'Sent 2 samples to review',
      { kind: 'tag', tag: 'review', present: true, sampleIds: ['a', 'b'] },
    ],
    ['Included 1 sample', { kind: 'tag', tag: 'excluded', present: false, sampleIds: ['a'] }],
    ['Moved 1 sample to Test', { kind: 'split', before: 'pool', after: 'test', sampleIds: ['a'] }],
    ['Labelled 1 sample “Cat”', label],
    ['Removed the label of 1 sample', { ...label, before: label.after, after: null }],
  ] as const)('%s', (sentence, change) => {
    expect(say(toSet([change as Change]))).toBe(sentence);
  });

  test('names a class that comes with the change', () => {
    const after = { version: 2, classes: [...schema.classes, { id: 'c2', name: 'Dog' }] };
    const added: Change = { kind: 'schema', before: schema, after };
    const dog: Change = { ...label, after: { id: 'n', classId: 'c2', provenance } };
    expect(say(toSet([added, dog]))).toBe('Labelled 1 sample “Dog”');
  });

  test('undoing and redoing say what they undo and redo', () => {
    const { changes: _, ...header } = toSet([], 'undo');
    expect(say(invertChangeSet(toSet([label]), header))).toBe('Undone: Labelled 1 sample “Cat”');
    expect(say(toSet([label], 'redo'))).toBe('Redone: Labelled 1 sample “Cat”');
  });
});
