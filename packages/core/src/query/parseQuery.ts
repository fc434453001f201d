import * as v from 'valibot';
import { decisionStates } from '../vocabulary/DecisionState.ts';
import { splits } from '../vocabulary/Sample.ts';
import type { Filter, Query } from './Query.ts';
import { QueryError } from './QueryError.ts';

const fieldValue = v.nullable(v.union([v.string(), v.pipe(v.number(), v.finite()), v.boolean()]));
const bound = v.exactOptional(v.union([v.pipe(v.number(), v.finite()), v.string()]));
const finite = v.exactOptional(v.pipe(v.number(), v.finite()));
const name = v.exactOptional(v.string());
const actorKind = v.exactOptional(v.picklist(['person', 'model', 'rule']));
const wholeFrom = (least: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(least));
const point = v.strictTuple([v.pipe(v.number(), v.finite()), v.pipe(v.number(), v.finite())]);
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
    withSubtypes: v.exactOptional(v.boolean()),
    by: actorKind,
  }),
  v.strictObject({ kind: v.literal('provenance'), by: actorKind, id: name, version: name }),
  v.strictObject({
    kind: v.literal('score'),
    min: finite,
    max: finite,
    model: name,
    version: name,
  }),
  v.strictObject({ kind: v.literal('decision'), states: v.array(v.picklist(decisionStates)) }),
  v.strictObject({ kind: v.literal('value'), field: v.string(), values: v.array(fieldValue) }),
  v.strictObject({ kind: v.literal('range'), field: v.string(), min: bound, max: bound }),
  v.strictObject({ kind: v.literal('text'), text: v.string() }),
  v.strictObject({
    kind: v.literal('region'),
    projection: v.string(),
    points: v.pipe(v.array(point), v.minLength(3)),
  }),
  v.strictObject({
    kind: v.literal('near'),
    space: v.string(),
    sampleId: v.string(),
    k: wholeFrom(1),
  }),
  v.strictObject({ kind: v.literal('slice'), id: v.string() }),
]);

/** A query, for schemas that contain one. */
export const querySchema: v.GenericSchema<Query> = v.strictObject({
  of: v.picklist(['samples', 'annotations']),
  filter: v.exactOptional(filterSchema),
  order: v.exactOptional(
    v.array(
      v.strictObject({
        by: v.union([
          v.picklist(['id', 'class', 'split']),
          v.strictObject({ field: v.string() }),
          v.strictObject({ score: v.strictObject({ model: name, version: name }) }),
          v.strictObject({
            near: v.strictObject({ space: v.string(), sampleId: v.string() }),
          }),
          v.strictObject({ random: v.pipe(wholeFrom(0), v.maxValue(0xffffffff)) }),
        ]),
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
