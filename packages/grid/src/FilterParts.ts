import type { FieldValue, Filter, Query, Split } from '@proofsheet/core';

/** What a part of a filter is about: `@class`, `@tag`, `@split`, `@text`, or a field's name. */
export type PartKey = string;

/**
 * The parts of a query's filter that can be shown and taken away one by one: all of them must hold.
 *
 * @returns An empty list where there is no filter.
 */
export function listParts({ filter }: Query): readonly Filter[] {
  if (filter === undefined) return [];
  return filter.kind === 'and' ? filter.filters : [filter];
}

/** What a part is about; `null` where it is about several things. */
export function toPartKey(part: Filter): PartKey | null {
  switch (part.kind) {
    case 'class':
    case 'tag':
    case 'split':
    case 'text':
      return `@${part.kind}`;
    case 'value':
    case 'range':
      return part.field;
    default:
      return null;
  }
}

/** The query with a part in the place of those about the same thing; `null` only takes them away. */
export function withPart(query: Query, key: PartKey, part: Filter | null): Query {
  const others = listParts(query).filter((other) => toPartKey(other) !== key);
  return withParts(query, part === null ? others : [...others, part]);
}

/** The query without one of its parts. */
export function withoutPart(query: Query, part: Filter): Query {
  return withParts(
    query,
    listParts(query).filter((other) => other !== part),
  );
}

/** The values that a query's part about something lets through; empty where it has no such part. */
export function listPartValues(query: Query, key: PartKey): readonly FieldValue[] {
  const part = listParts(query).find((other) => toPartKey(other) === key);
  switch (part?.kind) {
    case 'class':
      return part.classes;
    case 'tag':
      return part.tags;
    case 'split':
      return part.splits;
    case 'value':
      return part.values;
    default:
      return [];
  }
}

/** The query with a value let through as well, or no longer. */
export function togglePartValue(query: Query, key: PartKey, value: FieldValue): Query {
  const values = listPartValues(query, key);
  const next = values.includes(value)
    ? values.filter((other) => other !== value)
    : [...values, value];
  return withPart(query, key, next.length === 0 ? null : toValuesPart(key, next));
}

/** The text that a query looks for; empty where it looks for none. */
export function toSearchText(query: Query): string {
  const part = listParts(query).find(({ kind }) => kind === 'text');
  return part?.kind === 'text' ? part.text : '';
}

function toValuesPart(key: PartKey, values: readonly FieldValue[]): Filter {
  const names = values as readonly (string | null)[];
  switch (key) {
    case '@class':
      return { kind: 'class', classes: names };
    case '@tag':
      return { kind: 'tag', tags: names };
    case '@split':
      return { kind: 'split', splits: values as readonly Split[] };
    default:
      return { kind: 'value', field: key, values };
  }
}

function withParts({ filter: _, ...rest }: Query, parts: readonly Filter[]): Query {
  const [first, ...more] = parts;
  if (first === undefined) return rest;
  return { ...rest, filter: more.length === 0 ? first : { kind: 'and', filters: parts } };
}
