import * as v from 'valibot';
import type { DatasetEvent } from '../../adapter/DatasetAdapter.ts';
import { changeSetSchema } from '../../changes/parseChangeSet.ts';
import { countSchema } from '../../vocabulary/parseSample.ts';
import { parsePayload } from './parsePayload.ts';

const eventSchema: v.GenericSchema<unknown, DatasetEvent> = v.strictObject({
  revision: countSchema,
  changeSet: changeSetSchema,
});

/**
 * Checks that a received value is an event of a dataset.
 *
 * @throws PayloadError with the path of the first part that is wrong.
 */
export function parseDatasetEvent(value: unknown): DatasetEvent {
  return parsePayload(eventSchema, value);
}
