import * as v from 'valibot';
import type { EditPlan } from '../../adapter/EditPlan.ts';
import { changeSchema } from '../../changes/parseChangeSet.ts';
import { idListSchema } from '../../changes/sampleIdsSchema.ts';
import { countSchema } from '../../vocabulary/parseSample.ts';
import { parsePayload } from './parsePayload.ts';

const planSchema: v.GenericSchema<unknown, EditPlan> = v.strictObject({
  changes: v.array(changeSchema),
  count: countSchema,
  sampleIds: v.exactOptional(idListSchema),
  revision: countSchema,
});

/**
 * Checks that a received value says what is left to do of an edit.
 *
 * @throws PayloadError with the path of the first part that is wrong.
 */
export function parseEditPlan(value: unknown): EditPlan {
  return parsePayload(planSchema, value);
}
