import { describe, expect, test } from 'vitest';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import { createChangeSet } from '../testing/createFixture.ts';
import {
  emptyHistory,
  findOriginal,
  type History,
  recordChangeSet,
  withdrawChangeSets,
} from './History.ts';

const make = (id: string, reason: ChangeSet['reason'] = 'edit', of?: string) =>
  createChangeSet(id, [], {
    reason,
    at: `2024-01-01T00:00:0${id.length}`,
    ...(of === undefined ? {} : { of }),
  });
const record = (...made: ChangeSet[]) => made.reduce(recordChangeSet, emptyHistory);
const ids = ({ past, future }: History) => [past.map(({ id }) => id), future.map(({ id }) => id)];

describe('History', () => {
  test('[H1] an edit can be undone, its undoing redone, and that undone again', () => {
    const [a, b] = [make('a'), make('bb')];
    const undo = make('u', 'undo', 'bb');
    const redo = make('r', 'redo', 'bb');
    expect(ids(record(a, b))).toEqual([['a', 'bb'], []]);
    expect(ids(record(a, b, undo))).toEqual([['a'], ['bb']]);
    expect(ids(record(a, b, undo, redo))).toEqual([['a', 'r'], []]);
    expect(ids(record(a, b, undo, redo, make('v', 'undo', 'r')))).toEqual([['a'], ['r']]);
  });

  test('[H1] an edit ends what could be redone; an import is not undone', () => {
    expect(ids(record(make('a'), make('u', 'undo', 'a'), make('b')))).toEqual([['b'], []]);
    expect(record(make('i', 'import'))).toBe(emptyHistory);
    expect(record(make('u', 'undo', 'nobody'))).toBe(emptyHistory);
  });

  test('[H2] the last two hundred edits can be undone', () => {
    const edits = Array.from({ length: 205 }, (_, index) => createChangeSet(`${index}`, []));
    const { past } = record(...edits);
    expect([past.length, past[0]?.id]).toEqual([200, '5']);
  });

  test('[H3] a refused edit leaves the history; a refused undo or redo puts back what it was of', () => {
    const [a, b] = [make('a'), make('bb')];
    expect(ids(withdrawChangeSets(record(a, b), [a], null))).toEqual([['bb'], []]);
    const undo = make('u', 'undo', 'a');
    const undone = record(a, undo, b);
    expect(ids(withdrawChangeSets(undone, [undo], a))).toEqual([['a', 'bb'], []]);
    const redo = make('r', 'redo', 'a');
    const redone = record(a, undo, redo);
    expect(findOriginal(record(a, undo), redo)).toBe(a);
    expect(ids(withdrawChangeSets(redone, [redo], a))).toEqual([[], ['a']]);
  });

  test('[H3] what depended on a refused change set leaves with it', () => {
    const a = make('a');
    const undo = make('u', 'undo', 'a');
    expect(ids(withdrawChangeSets(record(a, undo), [a, undo], null))).toEqual([[], []]);
    expect(findOriginal(record(a), undo)).toBe(a);
    expect(findOriginal(record(a), a)).toBeNull();
  });
});
