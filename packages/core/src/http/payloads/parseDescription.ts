import * as v from 'valibot';
import type { DatasetDescription } from '../../adapter/DatasetDescription.ts';
import { querySchema } from '../../query/parseQuery.ts';
import { fieldsSchema } from '../../vocabulary/parseFields.ts';
import { actorSchema, countSchema, nameSchema } from '../../vocabulary/parseSample.ts';
import { schemaVersionSchema } from '../../vocabulary/parseSchemaVersion.ts';
import type { Slice } from '../../vocabulary/Slice.ts';
import { parsePayload } from './parsePayload.ts';

/** The answer to `GET /`: what a server can do, and what its dataset has. */
export interface ServerDescription {
  /** Names of the methods that the server has beside `describe` and `query`; unknown ones are passed over. */
  readonly capabilities: readonly string[];
  /** What the dataset has. */
  readonly dataset: DatasetDescription;
}

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
