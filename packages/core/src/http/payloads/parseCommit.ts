import * as v from 'valibot';
import type { Commit } from '../../adapter/DatasetAdapter.ts';
import { countSchema, nameSchema } from '../../vocabulary/parseSample.ts';
import { parsePayload } from './parsePayload.ts';

const commitSchema: v.GenericSchema<unknown, Commit> = v.strictObject({
  id: nameSchema,
  revision: countSchema,
});

/**
 * Checks that a received value acknowledges a change set.
 *
 * @throws PayloadError with the path of the first part that is wrong.
 */
export function parseCommit(value: unknown): Commit {
  return parsePayload(commitSchema, value);
}
