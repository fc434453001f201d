import type { Range } from '../adapter/Page.ts';
import { UnknownReferenceError } from '../changes/UnknownReferenceError.ts';
import type { FieldDefinition } from '../vocabulary/Field.ts';
import { parseQuery } from './parseQuery.ts';
import type { Filter, Query } from './Query.ts';
import { QueryError } from './QueryError.ts';

const builtIn = new Set(['@class', '@tag', '@split']);

/**
 * Refuses a query, or a list of fields to summarize, that an adapter can't answer.
 *
 * @param query - What claims to be a query.
 * @param fields - The dataset's fields.
 * @param summarized - Fields that are to be summarized.
 * @throws QueryError where the query is malformed.
 * @throws UnknownReferenceError where it, or the list, names a field that the dataset lacks.
 */
export function checkQuery(
  query: Query,
  fields: readonly FieldDefinition[],
  summarized: readonly string[] = [],
): void {
  parseQuery(query);
  const known = new Set(fields.map((field) => field.name));
  const used = [
    ...listFilterFields(query.filter),
    ...summarized.filter((name) => !builtIn.has(name)),
  ];
  for (const { by } of query.order ?? []) if (typeof by === 'object') used.push(by.field);
  const unknown = used.find((name) => !known.has(name));
  if (unknown !== undefined) throw new UnknownReferenceError({ kind: 'field', id: unknown });
}

/**
 * Refuses a range of rows that no answer can have.
 *
 * @throws QueryError where the offset or the limit isn't a whole number ≥ 0.
 */
export function checkRange(range: Range): void {
  for (const key of ['offset', 'limit'] as const) {
    if (Number.isSafeInteger(range[key]) && range[key] >= 0) continue;
    const problem = `Expected a whole number of 0 or more but received ${range[key]}`;
    throw new QueryError({ path: `range.${key}`, problem });
  }
}

function listFilterFields(filter: Filter | undefined): readonly string[] {
  switch (filter?.kind) {
    case 'and':
    case 'or':
      return filter.filters.flatMap(listFilterFields);
    case 'not':
      return listFilterFields(filter.filter);
    case 'value':
    case 'range':
      return [filter.field];
    default:
      return [];
  }
}
