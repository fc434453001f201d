import * as v from 'valibot';
import { actorSchema, countSchema, nameSchema, timeSchema } from '../vocabulary/parseSample.ts';
import type { SampleColumns } from '../vocabulary/SampleColumns.ts';
import { idListSchema } from './sampleIdsSchema.ts';

const list = v.custom<readonly string[]>(Array.isArray, 'Expected an array');
const texts = v.custom<readonly (string | null)[]>(Array.isArray, 'Expected an array');

/**
 * Many samples as columns. Only what each column is made of is looked at: whether all of them are as long as the ids
 * is known to whoever applies them, and a million values are not read twice.
 */
export const sampleColumnsSchema: v.GenericSchema<unknown, SampleColumns> = v.strictObject({
  ids: idListSchema,
  media: v.strictObject({
    kind: v.picklist(['image', 'text', 'audio', 'video']),
    sources: v.union([v.string(), list]),
  }),
  fields: v.record(
    v.string(),
    v.variant('kind', [
      v.strictObject({ kind: v.literal('number'), values: v.instance(Float64Array) }),
      v.strictObject({
        kind: v.literal('category'),
        codes: v.instance(Uint32Array),
        values: v.array(v.string()),
      }),
      v.strictObject({ kind: v.literal('boolean'), values: v.instance(Uint8Array) }),
      v.strictObject({ kind: v.literal('text'), values: texts }),
    ]),
  ),
  splits: v.exactOptional(v.instance(Uint8Array)),
  labels: v.exactOptional(
    v.strictObject({
      codes: v.union([v.instance(Uint8Array), v.instance(Uint16Array), v.instance(Uint32Array)]),
      classes: v.array(nameSchema),
      provenance: v.strictObject({
        actor: actorSchema,
        at: timeSchema,
        schemaVersion: countSchema,
        durationMs: v.exactOptional(v.pipe(v.number(), v.finite(), v.minValue(0))),
      }),
      annotationId: v.exactOptional(v.string()),
    }),
  ),
  dates: v.exactOptional(v.array(v.string())),
});
