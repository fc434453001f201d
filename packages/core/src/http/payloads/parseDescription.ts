import * as v from 'valibot';
import type { DatasetDescription } from '../../adapter/DatasetDescription.ts';
import { querySchema } from '../../query/parseQuery.ts';
import type { FieldDefinition } from '../../vocabulary/Field.ts';
import type { SchemaVersion } from '../../vocabulary/Schema.ts';
import type { Slice } from '../../vocabulary/Slice.ts';
import { parsePayload } from './parsePayload.ts';
import { actorSchema, countSchema, nameSchema } from './parseSample.ts';

/** The answer to `GET /`: what a server can do, and what its dataset has. */
export interface ServerDescription {
  /** Names of the methods that the server has beside `describe` and `query`; unknown ones are passed over. */
  readonly capabilities: readonly string[];
  /** What the dataset has. */
  readonly dataset: DatasetDescription;
}

/** The fields of a dataset. */
export const fieldsSchema: v.GenericSchema<unknown, readonly FieldDefinition[]> = v.array(
  v.strictObject({
    name: nameSchema,
    kind: v.picklist(['number', 'text', 'category', 'boolean', 'date']),
    label: v.exactOptional(v.string()),
  }),
);

/** A schema version. */
export const schemaVersionSchema: v.GenericSchema<unknown, SchemaVersion> = v.strictObject({
  version: countSchema,
  classes: v.array(
    v.strictObject({
      id: nameSchema,
      name: v.string(),
      parentId: v.exactOptional(v.string()),
    }),
  ),
});

/** A saved query. */
export const sliceSchema: v.GenericSchema<unknown, Slice> = v.strictObject({
  id: nameSchema,
  name: v.string(),
  query: querySchema,
});

const datasetSchema: v.GenericSchema<unknown, DatasetDescription> = v.strictObject({
  name: v.string(),
  revision: countSchema,
  sampleCount: countSchema,
  hasMoreSamples: v.exactOptional(v.literal(true)),
  fields: fieldsSchema,
  schema: schemaVersionSchema,
  slices: v.exactOptional(v.array(sliceSchema)),
  spaces: v.exactOptional(
    v.array(
      v.strictObject({
        name: nameSchema,
        dimensions: v.pipe(countSchema, v.minValue(1)),
        metric: v.exactOptional(v.picklist(['cosine', 'euclidean'])),
        pipeline: v.exactOptional(v.string()),
      }),
    ),
  ),
  projections: v.exactOptional(
    v.array(v.strictObject({ name: nameSchema, space: v.exactOptional(v.string()) })),
  ),
  models: v.exactOptional(v.array(actorSchema)),
  tags: v.exactOptional(v.array(v.string())),
});

const serverSchema: v.GenericSchema<unknown, ServerDescription> = v.strictObject({
  capabilities: v.array(v.string()),
  dataset: datasetSchema,
});

/**
 * Checks that a received value describes a server and its dataset.
 *
 * @throws PayloadError with the path of the first part that is wrong.
 */
export function parseDescription(value: unknown): ServerDescription {
  return parsePayload(serverSchema, value);
}
