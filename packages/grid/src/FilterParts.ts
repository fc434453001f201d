import type { FieldValue, Filter, Query } from '@proofsheet/core';
import { listFilterValues, toValuesFilter } from './find/FilterValues.ts';

/**
 * What a part of a filter is about: a field's name, or `@class`, `@tag`, `@split`, `@text`, `@decision`,
 * `@provenance`, `@score`, `@score:` and a model's id, `@near`, `@slice`, `@ids`, `@region`; `@custom` where it
 * is about several things.
 */
export type PartKey = string;

/** A part of a filter, as the filter bar shows it. */
export interface FilterPart {
  /** What it is about. */
  readonly key: PartKey;
  /** What it says of it, without a `not` around it. */
  readonly filter: Filter;
  /** Whether it must not hold. */
  readonly isExcluded: boolean;
  /** Whether the control of what it is about can tell all of it, so that a facet may rewrite it. */
  readonly isPlain: boolean;
}

/** A key whose parts can't be taken apart any further. */
export const customKey = '@custom';

/**
 * The parts of a query's filter that can be shown and taken away one by one: all of them must hold. Joined again
 * (`withParts`) they are the same filter, but for groups that could be left out.
 *
 * @returns An empty list where there is no filter.
 */
export function listParts({ filter }: Query): readonly FilterPart[] {
  return filter === undefined ? [] : spread(filter).map(toPart);
}

/** The part that a filter is shown as. */
export function toPart(filter: Filter): FilterPart {
  const isExcluded = filter.kind === 'not';
  const inner = isExcluded ? filter.filter : filter;
  const key = toPartKey(inner);
  if (key === customKey) return { key, filter, isExcluded: false, isPlain: false };
  return { key, filter: inner, isExcluded, isPlain: isPlain(inner) };
}

/** The query with these parts as its filter; without a filter where there is none. */
export function withParts(
  { filter: _, ...rest }: Query,
  parts: readonly Pick<FilterPart, 'filter' | 'isExcluded'>[],
): Query {
  const filters = parts.map(({ filter, isExcluded }): Filter => {
    return isExcluded ? { kind: 'not', filter } : filter;
  });
  const [first, ...more] = filters;
  if (first === undefined) return rest;
  return { ...rest, filter: more.length === 0 ? first : { kind: 'and', filters } };
}

/** What a filter is about; `@custom` where it is about several things, or is a group. */
function toPartKey(filter: Filter): PartKey {
  switch (filter.kind) {
    case 'value':
    case 'range':
      return filter.field;
    case 'score':
      return filter.model === undefined ? '@score' : `@score:${filter.model}`;
    case 'or':
      return isOneOfActors(filter) ? '@provenance' : customKey;
    case 'and':
    case 'not':
      return customKey;
    default:
      return `@${filter.kind}`;
  }
}

/** The query with another part in the place of one; `null` only takes it away. */
export function replacePart(
  query: Query,
  place: number,
  part: Pick<FilterPart, 'filter' | 'isExcluded'> | null,
): Query {
  const parts: readonly Pick<FilterPart, 'filter' | 'isExcluded'>[] = listParts(query);
  if (place >= parts.length) return part === null ? query : withParts(query, [...parts, part]);
  const next = parts.flatMap((other, index) => (index !== place ? other : (part ?? [])));
  return withParts(query, next);
}

/** The query with a part in the place of a facet's own, or at the end; `null` only takes it away. */
export function withPart(
  query: Query,
  key: PartKey,
  filter: Filter | null,
  isExcluded = false,
): Query {
  const place = findOwn(query, key, isExcluded);
  if (place < 0 && filter === null) return query;
  const part = filter === null ? null : { filter, isExcluded };
  return replacePart(query, place < 0 ? Number.POSITIVE_INFINITY : place, part);
}

/** The query without the parts of a facet: what its values are counted among. */
export function withoutFacet(query: Query, key: PartKey): Query {
  return withPart(withPart(query, key, null), key, null, true);
}

/** The part of a facet that its control shows; `null` where it has none. */
export function findPart(query: Query, key: PartKey, isExcluded = false): FilterPart | null {
  return listParts(query)[findOwn(query, key, isExcluded)] ?? null;
}

/** The values that a facet lets through, or keeps out; empty where it has no such part. */
export function listPartValues(
  query: Query,
  key: PartKey,
  isExcluded = false,
): readonly FieldValue[] {
  const part = findPart(query, key, isExcluded);
  return part === null ? [] : (listFilterValues(part.filter) ?? []);
}

/** The query with a value let through as well, or no longer; a value that was kept out is no longer. */
export function togglePartValue(query: Query, key: PartKey, value: FieldValue): Query {
  const isKeptOut = listPartValues(query, key, true).includes(value);
  return toggleValue(query, key, value, isKeptOut);
}

/** The query with a value kept out, or no longer. */
export function excludePartValue(query: Query, key: PartKey, value: FieldValue): Query {
  const chosen = listPartValues(query, key);
  const others = chosen.includes(value) ? toggleValue(query, key, value, false) : query;
  return toggleValue(others, key, value, true);
}

/** The query with one value of a facet let through and no other. */
export function onlyPartValue(query: Query, key: PartKey, value: FieldValue): Query {
  return withPart(withoutFacet(query, key), key, toValuesFilter(key, [value]));
}

/** The text that a query looks for; empty where it looks for none. */
export function toSearchText(query: Query): string {
  const part = findPart(query, '@text');
  return part?.filter.kind === 'text' ? part.filter.text : '';
}

function toggleValue(query: Query, key: PartKey, value: FieldValue, isExcluded: boolean): Query {
  const values = listPartValues(query, key, isExcluded);
  const next = values.includes(value)
    ? values.filter((other) => other !== value)
    : [...values, value];
  return withPart(query, key, next.length === 0 ? null : toValuesFilter(key, next), isExcluded);
}

/** The first part that a facet may rewrite; further ones are parts that somebody else has joined. */
function findOwn(query: Query, key: PartKey, isExcluded: boolean): number {
  return listParts(query).findIndex(
    (part) => part.key === key && part.isPlain && part.isExcluded === isExcluded,
  );
}

function spread(filter: Filter): readonly Filter[] {
  return filter.kind === 'and' ? filter.filters.flatMap(spread) : [filter];
}

function isPlain(filter: Filter): boolean {
  if (filter.kind === 'class') return filter.by === undefined && filter.withSubtypes !== false;
  return filter.kind !== 'score' || filter.version === undefined;
}

/** A choice of several actors is a group, since a filter names one. */
function isOneOfActors({ filters }: Extract<Filter, { filters: unknown }>): boolean {
  return filters.length > 1 && filters.every(({ kind }) => kind === 'provenance');
}
