import {
  type ClassDefinition,
  type DatasetDescription,
  decisionStates,
  type FieldValue,
  type Split,
  splits,
  type ValueCount,
} from '@proofsheet/core';
import type { PartKey } from '../FilterParts.ts';
import { toActorText } from './FilterValues.ts';

/** A value that can be filtered by, as a facet lists it. */
export interface ValueRow {
  /** The value; `null`: it is missing. */
  readonly value: FieldValue;
  /** How many have it, with the values below it; `null` where nobody counts. */
  readonly count: number | null;
  /** How deep it lies below others, 0 at the top. */
  readonly depth: number;
  /** Whether other values lie below it. */
  readonly isParent: boolean;
}

/** The values that are known without counting: those of the schema and of the description. */
export function listKnownValues(
  key: PartKey,
  description: DatasetDescription | null,
): readonly FieldValue[] {
  switch (key) {
    case '@class':
      return [...(description?.schema.classes ?? []).map(({ id }) => id), null];
    case '@split':
      return splits;
    case '@tag':
      return [...(description?.tags ?? []), null];
    case '@decision':
      return decisionStates;
    case '@slice':
      return (description?.slices ?? []).map(({ id }) => id);
    case '@provenance':
      return [
        toActorText({ by: 'person' }),
        toActorText({ by: 'rule' }),
        ...(description?.models ?? []).map(({ id, version }) =>
          toActorText({ by: 'model', id, ...(version === undefined ? {} : { version }) }),
        ),
      ];
    default: {
      const field = description?.fields.find(({ name }) => name === key);
      return field?.kind === 'boolean' ? [true, false] : [];
    }
  }
}

/**
 * The rows of a facet: counted values by frequency, splits and states in their own order, classes as a tree whose
 * counts are sums. A value that is filtered by stays although nothing has it now.
 *
 * @param key - What they are values of.
 * @param counts - The counted values; `null` where nobody counts.
 * @param known - The values that are known without counting.
 * @param chosen - The values that are filtered by.
 * @param classes - The classes of the schema.
 */
export function toValueRows(
  key: PartKey,
  counts: readonly ValueCount[] | null,
  known: readonly FieldValue[],
  chosen: readonly FieldValue[],
  classes: readonly ClassDefinition[],
): readonly ValueRow[] {
  const rows: ValueRow[] = [];
  const left = new Set(chosen);
  const add = (value: FieldValue, count: number | null) => {
    rows.push({ value, count, depth: 0, isParent: false });
    left.delete(value);
  };
  if (counts !== null) for (const { value, count } of counts) add(value, count);
  else for (const value of known) add(value, null);
  for (const value of left) add(value, counts === null ? null : 0);
  if (key === '@class') return toClassRows(rows, classes);
  if (key !== '@split') return rows;
  const place = ({ value }: ValueRow) => splits.indexOf(value as Split);
  return rows.toSorted((a, b) => place(a) - place(b));
}

interface ClassNode {
  readonly id: string;
  readonly children: ClassNode[];
  sum: number;
  /** Whether it, or anything below it, is counted or filtered by. */
  isListed: boolean;
}

/** Classes below their parents, by the sums of what lies below them; those that nothing has are left out. */
function toClassRows(
  counts: readonly { readonly value: FieldValue; readonly count: number | null }[],
  classes: readonly ClassDefinition[],
): readonly ValueRow[] {
  const counted = new Map(counts.map(({ value, count }) => [value, count]));
  const isCounted = counts.some(({ count }) => count !== null);
  const roots = toForest(classes, counted);
  const rows: ValueRow[] = [];
  const list = (nodes: readonly ClassNode[], depth: number) => {
    const ordered = isCounted ? nodes.toSorted((a, b) => b.sum - a.sum) : nodes;
    for (const { id, sum, children } of ordered) {
      const below = children.filter((child) => child.isListed);
      rows.push({ value: id, count: isCounted ? sum : null, depth, isParent: below.length > 0 });
      list(below, depth + 1);
    }
  };
  list(
    roots.filter((root) => root.isListed),
    0,
  );
  const shown = new Set(rows.map(({ value }) => value));
  const others = counts.filter(({ value }) => !shown.has(value));
  const last = others.map((row) => ({ ...row, depth: 0, isParent: false }));
  return [...rows, ...last.toSorted((a, b) => Number(a.value === null) - Number(b.value === null))];
}

/** A class whose parents lead back to it stands at the top. */
function toForest(
  classes: readonly ClassDefinition[],
  counted: ReadonlyMap<FieldValue, number | null>,
): readonly ClassNode[] {
  const parents = new Map(classes.map(({ id, parentId }) => [id, parentId]));
  const nodes = new Map<string, ClassNode>();
  for (const { id } of classes) nodes.set(id, { id, children: [], sum: 0, isListed: false });
  const roots: ClassNode[] = [];
  for (const node of nodes.values()) {
    const line = [node];
    const seen = new Set([node.id]);
    let parentId = parents.get(node.id);
    while (parentId !== undefined && !seen.has(parentId)) {
      const parent = nodes.get(parentId);
      if (parent === undefined) break;
      seen.add(parentId);
      line.push(parent);
      parentId = parents.get(parentId);
    }
    const isLoop = parentId !== undefined && nodes.has(parentId);
    const own = counted.get(node.id) ?? 0;
    const [, parent] = line;
    if (parent === undefined || isLoop) roots.push(node);
    else parent.children.push(node);
    for (const one of isLoop ? [node] : line) {
      one.sum += own;
      one.isListed ||= counted.has(node.id);
    }
  }
  return roots;
}
