import { expect, test } from 'vitest';
import { createChangeSet } from '../testing/createFixture.ts';
import { ChangeIndex } from './ChangeIndex.ts';
import { invertChangeSet } from './ChangeSet.ts';
import { IdSet } from './IdSet.ts';

const sorted = Array.from(
  { length: 100_000 },
  (_, index) => `id-${String(index).padStart(6, '0')}`,
);
const shuffled = sorted.map((_, index) => sorted[(index * 61_403) % sorted.length] ?? '');

test.each([
  ['in order', sorted],
  ['in no order', shuffled],
  ['empty', []],
])('[C16] a list of ids %s is a set of them, made at once or in turns', async (_, ids) => {
  for (const set of [IdSet.of([...ids]), await IdSet.prepare([...ids])]) {
    expect([set.size, [...set].length]).toEqual([ids.length, ids.length]);
    expect(ids.every((id) => set.has(id))).toBe(true);
    for (const other of ['', 'id-', 'id-100000', 'id-0000000', 'z'])
      expect(set.has(other)).toBe(false);
  }
});

test('[C16] while a long list is laid out others get a turn, and an abort ends it', async () => {
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 0);
  await IdSet.prepare([...shuffled]);
  clearInterval(timer);
  expect(turns).toBeGreaterThan(1);
  const aborted = IdSet.prepare([...shuffled], AbortSignal.abort());
  await expect(aborted).rejects.toMatchObject({ name: 'AbortError' });
});

test('[C16] the patches of a sample are those that concern it, in their order, and undone in the opposite one', () => {
  const tag = (name: string, ...sampleIds: string[]) =>
    ({ kind: 'tag', tag: name, present: true, sampleIds }) as const;
  const note = (sampleId: string, id: string) =>
    ({
      kind: 'annotation',
      sampleId,
      before: null,
      after: {
        id,
        classId: 'cat',
        provenance: {
          actor: { kind: 'rule', id: 'r' },
          at: '2024-05-01T08:00:00.000Z',
          schemaVersion: 1,
        },
      },
    }) as const;
  const changes = [
    tag('x', 'b', 'a'),
    note('a', '1'),
    note('b', '2'),
    note('a', '3'),
    tag('y', 'a'),
  ];
  const changeSet = createChangeSet('c', changes);
  const index = ChangeIndex.of(changes);
  expect(index.find('a')).toEqual([changes[0], changes[1], changes[3], changes[4]]);
  expect(index.find('c')).toEqual([]);
  const { changes: _, ...header } = changeSet;
  const inverse = invertChangeSet(changeSet, header);
  const expected = inverse.changes.filter((change) => JSON.stringify(change).includes('"a"'));
  expect(ChangeIndex.of(inverse.changes).find('a')).toEqual(expected);
  const ids = ChangeIndex.of(inverse.changes)
    .listIds()
    .flatMap((part) => [...part.keys()]);
  expect(new Set(ids)).toEqual(new Set(['a', 'b']));
});
