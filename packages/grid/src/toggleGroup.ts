import {
  createMatcher,
  type FieldValue,
  type Query,
  type Sample,
  type Selection,
  selectIds,
  selectMatching,
  toCanonicalQuery,
} from '@proofsheet/core';
import { type GridGroup, type GroupKey, listGroupValues, toGroupQuery } from './GridGroups.ts';

/** Whose groups are chosen. */
export interface GroupChoice {
  /** The query that is shown. */
  readonly query: Query;
  /** What it is grouped by. */
  readonly key: GroupKey;
  /** Its groups. */
  readonly groups: readonly GridGroup[];
}

/**
 * The values of the groups that a selection has whole. Samples that were taken out one by one don't count
 * against their group.
 */
export function listChosenGroups(
  selection: Selection,
  { query, key, groups }: GroupChoice,
): readonly FieldValue[] {
  if (selection.query === null) return [];
  const { order: _, ...chosen } = selection.query;
  const { order: __, ...shown } = query;
  if (isSame(chosen, shown)) return groups.map(({ value }) => value);
  const values = listGroupValues(chosen, query, key);
  return isSame(toGroupQuery(query, key, values), chosen) ? values : [];
}

/**
 * The selection with a group chosen as a whole, or no longer. It stays a query, so that a group of a million costs
 * nothing. What was chosen by another query gives way, samples that were chosen one by one stay.
 *
 * @param selection - What is chosen.
 * @param choice - What is shown, and its groups.
 * @param group - The group.
 * @param find - A sample that is at hand: it is then not counted besides its group.
 */
export function toggleGroup(
  selection: Selection,
  choice: GroupChoice,
  group: GridGroup,
  find: (id: string) => Sample | null,
): Selection {
  const { query, key, groups } = choice;
  const values = listChosenGroups(selection, choice);
  const isChosen = values.includes(group.value);
  const chosen = groups.filter(({ value }) =>
    value === group.value ? !isChosen : values.includes(value),
  );
  const belongs = createMatcher(toGroupQuery(query, key, [group.value]).filter);
  const isElsewhere = (id: string) => {
    const sample = find(id);
    return sample === null || !belongs(sample);
  };
  const included = new Set([...selection.included].filter(isElsewhere));
  const excluded = new Set(values.length === 0 ? [] : [...selection.excluded].filter(isElsewhere));
  if (chosen.length === 0) return selectIds(included);
  const next = toGroupQuery(
    query,
    key,
    chosen.map(({ value }) => value),
  );
  const matched = chosen.reduce((sum, { count }) => sum + count, 0);
  return { ...selectMatching(next, matched), included, excluded };
}

function isSame(a: Query, b: Query): boolean {
  return toCanonicalQuery(a) === toCanonicalQuery(b);
}
