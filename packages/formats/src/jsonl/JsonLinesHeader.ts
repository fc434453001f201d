import {
  type FieldDefinition,
  parseFields,
  parseSchemaVersion,
  type SchemaVersion,
} from '@proofsheet/core';
import { isJsonObject } from '../reading/JsonValue.ts';

/** The first line of a file that `writeJsonLines` wrote. */
export interface JsonLinesHeader {
  /** Version of the form. */
  readonly proofsheet: 1;
  /** The schema that the samples' annotations refer to. */
  readonly schema: SchemaVersion;
  /** The fields of the samples. */
  readonly fields: readonly FieldDefinition[];
}

/** Says whether a value is the first line of a file that `writeJsonLines` wrote; whether it is well-formed is for `parseHeader` to say. */
export function isHeader(value: unknown): boolean {
  return isJsonObject(value) && 'proofsheet' in value;
}

/**
 * Parses the first line of a file that `writeJsonLines` wrote.
 *
 * @throws SampleError with the path of the first thing that is wrong.
 */
export function parseHeader(value: unknown): JsonLinesHeader {
  const { schema, fields } = isJsonObject(value) ? value : {};
  return { proofsheet: 1, schema: parseSchemaVersion(schema), fields: parseFields(fields) };
}
