import type { Range } from '../adapter/Page.ts';
import { UnknownReferenceError } from '../changes/UnknownReferenceError.ts';
import type { EmbeddingSpace, Projection } from '../vocabulary/EmbeddingSpace.ts';
import type { FieldDefinition } from '../vocabulary/Field.ts';
import type { Slice } from '../vocabulary/Slice.ts';
import { parseQuery } from './parseQuery.ts';
import type { Filter, Query } from './Query.ts';
import { QueryError } from './QueryError.ts';

const builtIn = new Set(['@class', '@tag', '@split']);

/** What a dataset has that a query may name. */
export interface QueryNames {
  /** Saved queries. */
  readonly slices?: readonly Slice[] | undefined;
  /** Embedding spaces. */
  readonly spaces?: readonly EmbeddingSpace[] | undefined;
  /** Projections. */
  readonly projections?: readonly Projection[] | undefined;
}

/**
 * Refuses a query, or a list of fields to summarize, that an adapter can't answer.
 *
 * @param query - What claims to be a query.
 * @param fields - The dataset's fields.
 * @param summarized - Fields that are to be summarized.
 * @param names - What the dataset has besides; default: nothing.
 * @throws QueryError where the query is malformed.
 * @throws UnknownReferenceError where it, or the list, names something that the dataset lacks.
 */
export function checkQuery(
  query: Query,
  fields: readonly FieldDefinition[],
  summarized: readonly string[] = [],
  names: QueryNames = {},
): void {
  parseQuery(query);
  const known = {
    field: new Set(fields.map((field) => field.name)),
    slice: new Set(names.slices?.map(({ id }) => id)),
    space: new Set(names.spaces?.map(({ name }) => name)),
    projection: new Set(names.projections?.map(({ name }) => name)),
  };
  const used = [...listReferences(query.filter)];
  for (const id of summarized) if (!builtIn.has(id)) used.push({ kind: 'field', id });
  for (const { by } of query.order ?? []) {
    if (typeof by === 'string') continue;
    if ('field' in by) used.push({ kind: 'field', id: by.field });
    if ('near' in by) used.push({ kind: 'space', id: by.near.space });
  }
  const unknown = used.find(({ kind, id }) => !known[kind].has(id));
  if (unknown !== undefined) throw new UnknownReferenceError(unknown);
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

interface Reference {
  readonly kind: 'field' | 'slice' | 'space' | 'projection';
  readonly id: string;
}

function listReferences(filter: Filter | undefined): readonly Reference[] {
  switch (filter?.kind) {
    case 'and':
    case 'or':
      return filter.filters.flatMap(listReferences);
    case 'not':
      return listReferences(filter.filter);
    case 'value':
    case 'range':
      return [{ kind: 'field', id: filter.field }];
    case 'slice':
      return [{ kind: 'slice', id: filter.id }];
    case 'near':
      return [{ kind: 'space', id: filter.space }];
    case 'region':
      return [{ kind: 'projection', id: filter.projection }];
    default:
      return [];
  }
}
