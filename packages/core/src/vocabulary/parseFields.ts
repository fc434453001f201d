import * as v from 'valibot';
import type { FieldDefinition } from './Field.ts';
import { nameSchema } from './parseSample.ts';
import { parseValue } from './parseValue.ts';

/** The fields of a dataset. */
export const fieldsSchema: v.GenericSchema<unknown, readonly FieldDefinition[]> = v.array(
  v.strictObject({
    name: nameSchema,
    kind: v.picklist(['number', 'text', 'category', 'boolean', 'date']),
    label: v.exactOptional(v.string()),
  }),
);

/**
 * Checks that a value is the fields of a dataset.
 *
 * @throws SampleError with the path of the first part that is wrong.
 */
export function parseFields(value: unknown): readonly FieldDefinition[] {
  return parseValue(fieldsSchema, value);
}
