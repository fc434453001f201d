import * as v from 'valibot';
import { splits } from '../vocabulary/Sample.ts';
import type { Filter, Query } from './Query.ts';
import { QueryError } from './QueryError.ts';

const fieldValue = v.nullable(v.union([v.string(), v.pipe(v.number(), v.finite()), v.boolean()]));
const bound = v.exactOptional(v.union([v.pipe(v.number(), v.finite()), v.string()]));
const filters = v.array(v.lazy(() => filterSchema));

const filterSchema: v.GenericSchema<Filter> = v.variant('kind', [
  v.strictObject({ kind: v.picklist(['and', 'or']), filters }),
  v.strictObject({ kind: v.literal('not'), filter: v.lazy(() => filterSchema) }),
  v.strictObject({ kind: v.literal('ids'), ids: v.array(v.string()) }),
  v.strictObject({ kind: v.literal('tag'), tags: v.array(v.nullable(v.string())) }),
  v.strictObject({ kind: v.literal('split'), splits: v.array(v.picklist(splits)) }),
  v.strictObject({
    kind: v.literal('class'),
    classes: v.array(v.nullable(v.string())),
    by: v.exactOptional(v.picklist(['person', 'model', 'rule'])),
  }),
  v.strictObject({ kind: v.literal('value'), field: v.string(), values: v.array(fieldValue) }),
  v.strictObject({ kind: v.literal('range'), field: v.string(), min: bound, max: bound }),
  v.strictObject({ kind: v.literal('text'), text: v.string() }),
]);

const querySchema: v.GenericSchema<Query> = v.strictObject({
  of: v.literal('samples'),
  filter: v.exactOptional(filterSchema),
  order: v.exactOptional(
    v.array(
      v.strictObject({
        by: v.union([v.picklist(['id', 'class', 'split']), v.strictObject({ field: v.string() })]),
        direction: v.picklist(['ascending', 'descending']),
      }),
    ),
  ),
});

/**
 * Checks that a value, such as a stored or received one, is a query.
 *
 * @param value - Anything.
 * @returns The query.
 * @throws {@link QueryError} with the path of the first part that is wrong.
 */
export function parseQuery(value: unknown): Query {
  const result = v.safeParse(querySchema, value);
  if (result.success) return result.output;
  const issue = result.issues[0];
  throw new QueryError({ path: v.getDotPath(issue) ?? '', problem: issue.message });
}
