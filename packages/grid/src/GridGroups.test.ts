import {
  createSelectionTest,
  emptySelection,
  type FieldValue,
  type OrderKey,
  type Query,
  type Sample,
  selectMatching,
  toLabel,
  withSelected,
} from '@proofsheet/core';
import { describe, expect, test } from 'vitest';
import { createStoryAdapter } from './createStoryAdapter.fixture.ts';
import { type GridGroup, type GroupKey, sortGroups, toGroupedQuery } from './GridGroups.ts';
import { listChosenGroups, toggleGroup } from './toggleGroup.ts';
import { findGroup, moveGroup } from './wall/moveGroup.ts';

const adapter = createStoryAdapter({ count: 700 });
const count = (query: Query, key: string) =>
  adapter.summarize(query, [key]).then((summaries) => summaries[0]?.counts ?? []);
const readAll = async (query: Query) =>
  (await adapter.query(query, { offset: 0, limit: 10_000 })).rows;

function toValue(sample: Sample, key: GroupKey): FieldValue {
  if (key === '@class') return toLabel(sample)?.classId ?? null;
  return key === '@split' ? sample.split : (sample.fields[key] ?? null);
}

async function listGroups(query: Query, key: GroupKey) {
  const direction = query.order?.[0]?.direction ?? 'ascending';
  return sortGroups(await count(query, key), key, direction);
}

describe.each(['@class', '@split', 'camera'] as const)('groups by %s', (key) => {
  test.each(['ascending', 'descending'] as const)(
    '[G32] lie %s in the order of the rows, with as many of them',
    async (direction) => {
      const own: OrderKey = {
        by: key === '@class' ? 'class' : key === '@split' ? 'split' : { field: key },
        direction,
      };
      const asked: Query = { of: 'samples', order: [{ by: 'id', direction: 'descending' }, own] };
      const query = toGroupedQuery(asked, key);
      expect(query.order).toEqual([own, asked.order?.[0]]);
      const runs: { value: FieldValue; count: number }[] = [];
      for (const row of await readAll(query)) {
        const value = toValue(row, key);
        const last = runs.at(-1);
        if (last !== undefined && last.value === value) last.count += 1;
        else runs.push({ value, count: 1 });
      }
      expect(await listGroups(query, key)).toEqual(runs);
    },
  );

  test('[G33] a group is chosen as a query, several as one, and no longer one by one', async () => {
    const query = toGroupedQuery({ of: 'samples' }, key);
    const groups = await listGroups(query, key);
    const rows = await readAll(query);
    const choice = { query, key, groups };
    const toggle = (selection: typeof emptySelection, group: GridGroup) =>
      toggleGroup(selection, choice, group, (id) => rows.find((row) => row.id === id) ?? null);
    const [first, second] = groups as [GridGroup, GridGroup];
    const one = toggle(emptySelection, first);
    expect(one.included.size).toBe(0);
    const both = toggle(one, second);
    const isChosen = createSelectionTest(both);
    const chosen = rows.filter(isChosen);
    expect(chosen).toHaveLength(first.count + second.count);
    expect(both.matched).toBe(chosen.length);
    expect(listChosenGroups(both, choice)).toEqual([first.value, second.value]);
    expect(listChosenGroups(toggle(both, first), choice)).toEqual([second.value]);
    expect(toggle(toggle(both, first), second)).toEqual(emptySelection);
  });

  test('[G33] from all, one group less; what was chosen singly in a group is not counted twice', async () => {
    const query = toGroupedQuery({ of: 'samples' }, key);
    const groups = await listGroups(query, key);
    const rows = await readAll(query);
    const choice = { query, key, groups };
    const find = (id: string) => rows.find((row) => row.id === id) ?? null;
    const [first] = groups as [GridGroup];
    const less = toggleGroup(selectMatching(query, rows.length), choice, first, find);
    expect(less.matched).toBe(rows.length - first.count);
    const singly = withSelected(emptySelection, rows.slice(0, 1), true);
    const whole = toggleGroup(singly, choice, first, find);
    expect(whole.included.size).toBe(0);
    expect(whole.matched).toBe(first.count);
  });
});

test('[G34] next and previous group lead to first tiles, and stay at the ends', () => {
  const groups = [{ count: 3 }, { count: 1 }, { count: 5 }];
  const walk = (tile: number, step: 1 | -1) => moveGroup(tile, step, groups);
  expect([0, 2, 3, 4, 8].map((tile) => walk(tile, 1))).toEqual([3, 3, 4, 4, 8]);
  expect([0, 2, 3, 4, 8].map((tile) => walk(tile, -1))).toEqual([0, 0, 0, 3, 4]);
  expect([0, 2, 3, 4, 8, 99].map((tile) => findGroup(groups, tile))).toEqual([0, 0, 1, 2, 2, 2]);
  expect(moveGroup(4, 1, [])).toBe(4);
  expect(findGroup([], 4)).toBe(-1);
});
