import {
  type FieldDefinition,
  type FieldValue,
  type Filter,
  type OrderKey,
  type Query,
  type Split,
  splits,
  type ValueCount,
} from '@proofsheet/core';
import { listFilterValues } from './find/FilterValues.ts';

/** What samples can be grouped by: `@class`, `@split`, or a field's name. */
export type GroupKey = '@class' | '@split' | (string & {});

/** Samples with the same value. */
export interface GridGroup {
  /** The value; `null`: it is missing. */
  readonly value: FieldValue;
  /** How many samples have it, ≥ 1. */
  readonly count: number;
}

/** What samples of a dataset can be grouped by: what has few values. */
export function listGroupKeys(fields: readonly FieldDefinition[]): readonly GroupKey[] {
  const few = fields.filter(({ kind }) => kind === 'category' || kind === 'boolean');
  return ['@class', '@split', ...few.map(({ name }) => name)];
}

/**
 * The query in the order of its groups: the group comes first, and within it the order that was asked for. Groups
 * descend where the query's own order has them do so.
 */
export function toGroupedQuery(query: Query, key: GroupKey | null): Query {
  if (key === null) return query;
  const by = toOrderBy(key);
  const order = query.order ?? [];
  const own = order.find((one) => isSameKey(one.by, by));
  const first: OrderKey = { by, direction: own?.direction ?? 'ascending' };
  return { ...query, order: [first, ...order.filter((one) => one !== own)] };
}

/** The groups in the order in which the engine sorts their values: missing ones last, either way. */
export function sortGroups(
  counts: readonly ValueCount[],
  key: GroupKey,
  direction: OrderKey['direction'],
): readonly GridGroup[] {
  const sign = direction === 'ascending' ? 1 : -1;
  const toRank = (value: FieldValue) => (key === '@split' ? splits.indexOf(value as Split) : value);
  return counts
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => compare(toRank(a.value), toRank(b.value), sign));
}

/** The query of one or several groups of a query. A class is meant without its subtypes, which are groups too. */
export function toGroupQuery(query: Query, key: GroupKey, values: readonly FieldValue[]): Query {
  const { order: _, filter, ...rest } = query;
  const part = toPart(key, values);
  return {
    ...rest,
    filter: filter === undefined ? part : { kind: 'and', filters: [filter, part] },
  };
}

/** The values of groups that a query was made of by {@link toGroupQuery}; empty where it wasn't. */
export function listGroupValues(
  { filter }: Query,
  query: Query,
  key: GroupKey,
): readonly FieldValue[] {
  const part =
    query.filter !== undefined && filter?.kind === 'and' ? filter.filters.at(-1) : filter;
  const isOf = part?.kind === 'value' ? part.field === key : `@${part?.kind}` === key;
  return part === undefined || !isOf ? [] : (listFilterValues(part) ?? []);
}

function toPart(key: GroupKey, values: readonly FieldValue[]): Filter {
  if (key === '@class') {
    return { kind: 'class', classes: values as readonly (string | null)[], withSubtypes: false };
  }
  if (key !== '@split') return { kind: 'value', field: key, values };
  return { kind: 'split', splits: splits.filter((split) => values.includes(split)) };
}

function toOrderBy(key: GroupKey): OrderKey['by'] {
  if (key === '@class') return 'class';
  return key === '@split' ? 'split' : { field: key };
}

function isSameKey(a: OrderKey['by'], b: OrderKey['by']): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  return 'field' in a && 'field' in b && a.field === b.field;
}

/** As the engine compares: texts by code unit, values of two types by the names of these. */
function compare(a: FieldValue, b: FieldValue, sign: number): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  const [left, right] = typeof a === typeof b ? [a, b] : [typeof a, typeof b];
  return left < right ? -sign : sign;
}
