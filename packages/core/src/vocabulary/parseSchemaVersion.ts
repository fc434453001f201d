import * as v from 'valibot';
import { actorSchema, countSchema, nameSchema, timeSchema } from './parseSample.ts';
import { parseValue } from './parseValue.ts';
import type { SchemaVersion } from './Schema.ts';

/** A schema version. */
export const schemaVersionSchema: v.GenericSchema<unknown, SchemaVersion> = v.strictObject({
  version: countSchema,
  classes: v.array(
    v.strictObject({
      id: nameSchema,
      name: v.string(),
      parentId: v.exactOptional(v.string()),
      hotkey: v.exactOptional(v.string()),
    }),
  ),
  rulings: v.exactOptional(
    v.array(
      v.strictObject({
        id: nameSchema,
        sampleId: nameSchema,
        classId: nameSchema,
        reason: v.string(),
        actor: actorSchema,
        at: timeSchema,
      }),
    ),
  ),
});

/**
 * Checks that a value is a schema version.
 *
 * @throws SampleError with the path of the first part that is wrong.
 */
export function parseSchemaVersion(value: unknown): SchemaVersion {
  return parseValue(schemaVersionSchema, value);
}
