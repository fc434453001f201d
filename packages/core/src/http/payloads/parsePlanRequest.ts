import * as v from 'valibot';
import type { PlanRequest } from '../../adapter/EditPlan.ts';
import { idListSchema } from '../../changes/sampleIdsSchema.ts';
import type { Query } from '../../query/Query.ts';
import { actorSchema, nameSchema, timeSchema } from '../../vocabulary/parseSample.ts';
import { splits } from '../../vocabulary/Sample.ts';
import { parsePayload } from './parsePayload.ts';

const requestSchema: v.GenericSchema<unknown, PlanRequest> = v.strictObject({
  edit: v.variant('kind', [
    v.strictObject({ kind: v.literal('tag'), tag: v.string(), present: v.boolean() }),
    v.strictObject({ kind: v.literal('split'), split: v.picklist(splits) }),
    v.strictObject({ kind: v.literal('label'), className: v.string() }),
    v.strictObject({ kind: v.literal('unlabel') }),
  ]),
  choice: v.strictObject({
    // Looked at by the adapter, whose error names the part of the query that is wrong.
    query: v.nullable(v.custom<Query>((value) => typeof value === 'object')),
    included: idListSchema,
    excluded: idListSchema,
  }),
  actor: actorSchema,
  at: timeSchema,
  annotationId: nameSchema,
  withIds: v.exactOptional(v.boolean()),
});

/**
 * Checks that a received value asks what is left to do of an edit; its query is left to the adapter.
 *
 * @throws PayloadError with the path of the first part that is wrong.
 */
export function parsePlanRequest(value: unknown): PlanRequest {
  return parsePayload(requestSchema, value);
}
