import * as v from 'valibot';
import type { Change } from '../../changes/Change.ts';
import type { ChangeSet } from '../../changes/ChangeSet.ts';
import { fieldsSchema } from '../../vocabulary/parseFields.ts';
import {
  actorSchema,
  annotationSchema,
  countSchema,
  nameSchema,
  sampleSchema,
  timeSchema,
} from '../../vocabulary/parseSample.ts';
import { schemaVersionSchema } from '../../vocabulary/parseSchemaVersion.ts';
import { splits } from '../../vocabulary/Sample.ts';
import { sliceSchema } from './parseDescription.ts';
import { parsePayload } from './parsePayload.ts';

const sampleIds = v.array(nameSchema);
const split = v.picklist(splits);

/**
 * One entry a kind of change: a kind that core learns is added here and in openapi.json. Columns cross as the
 * samples that they are (see `toWireChangeSet`).
 */
const changeSchema: v.GenericSchema<unknown, Change> = v.variant('kind', [
  v.strictObject({
    kind: v.literal('samples'),
    added: v.array(sampleSchema),
    removed: v.array(sampleSchema),
  }),
  v.strictObject({
    kind: v.literal('tag'),
    tag: nameSchema,
    present: v.boolean(),
    sampleIds,
  }),
  v.strictObject({ kind: v.literal('split'), before: split, after: split, sampleIds }),
  v.strictObject({
    kind: v.literal('annotation'),
    sampleId: nameSchema,
    before: v.nullable(annotationSchema),
    after: v.nullable(annotationSchema),
  }),
  v.strictObject({
    kind: v.literal('schema'),
    before: schemaVersionSchema,
    after: schemaVersionSchema,
  }),
  v.strictObject({ kind: v.literal('fields'), before: fieldsSchema, after: fieldsSchema }),
  v.strictObject({
    kind: v.literal('slice'),
    before: v.nullable(sliceSchema),
    after: v.nullable(sliceSchema),
  }),
]);

/** A change set. */
export const changeSetSchema: v.GenericSchema<unknown, ChangeSet> = v.strictObject({
  id: nameSchema,
  actor: actorSchema,
  reason: v.picklist(['import', 'edit', 'undo', 'redo']),
  at: timeSchema,
  changes: v.array(changeSchema),
  of: v.exactOptional(v.string()),
  base: v.exactOptional(countSchema),
  insteadOf: v.exactOptional(v.string()),
});

/**
 * Checks that a received value is a change set.
 *
 * @throws PayloadError with the path of the first part that is wrong.
 */
export function parseChangeSet(value: unknown): ChangeSet {
  return parsePayload(changeSetSchema, value);
}
