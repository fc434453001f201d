import * as v from 'valibot';
import type { Summary } from '../../adapter/Summary.ts';
import { countSchema, fieldValueSchema } from '../../vocabulary/parseSample.ts';
import { parsePayload } from './parsePayload.ts';

const summariesSchema: v.GenericSchema<unknown, readonly Summary[]> = v.array(
  v.strictObject({
    field: v.string(),
    counts: v.array(v.strictObject({ value: fieldValueSchema, count: countSchema })),
    histogram: v.exactOptional(
      v.strictObject({
        min: v.pipe(v.number(), v.finite()),
        max: v.pipe(v.number(), v.finite()),
        bins: v.array(countSchema),
        missing: countSchema,
      }),
    ),
  }),
);

/**
 * Checks that a received value is a list of counts, one for each field.
 *
 * @throws PayloadError with the path of the first part that is wrong.
 */
export function parseSummaries(value: unknown): readonly Summary[] {
  return parsePayload(summariesSchema, value);
}
