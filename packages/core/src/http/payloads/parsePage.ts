import * as v from 'valibot';
import type { Page } from '../../adapter/Page.ts';
import { annotationSchema, countSchema, sampleSchema } from '../../vocabulary/parseSample.ts';
import { parsePayload } from './parsePayload.ts';

const pageSchema: v.GenericSchema<unknown, Page> = v.strictObject({
  offset: countSchema,
  rows: v.array(sampleSchema),
  annotations: v.exactOptional(v.array(annotationSchema)),
  total: countSchema,
  hasMore: v.exactOptional(v.literal(true)),
  snapshot: v.string(),
  revision: countSchema,
});

/**
 * Checks that a received value is a page of rows.
 *
 * @throws PayloadError with the path of the first part that is wrong, such as `rows.3.annotations.0.score`.
 */
export function parsePage(value: unknown): Page {
  return parsePayload(pageSchema, value);
}
