import * as v from 'valibot';
import { sliceSchema } from '../http/payloads/parseDescription.ts';
import { fieldsSchema } from '../vocabulary/parseFields.ts';
import {
  actorSchema,
  annotationSchema,
  countSchema,
  nameSchema,
  sampleSchema,
  timeSchema,
} from '../vocabulary/parseSample.ts';
import { schemaVersionSchema } from '../vocabulary/parseSchemaVersion.ts';
import { splits } from '../vocabulary/Sample.ts';
import type { Change } from './Change.ts';
import { ChangeError } from './ChangeError.ts';
import type { ChangeSet } from './ChangeSet.ts';
import { sampleColumnsSchema } from './sampleColumnsSchema.ts';
import { sampleIdsSchema } from './sampleIdsSchema.ts';

const split = v.picklist(splits);

/**
 * One entry a kind of change: a kind that core learns is added here and, but for columns, which cross as the samples
 * that they are (see `toWireChangeSet`), in openapi.json.
 */
export const changeSchema: v.GenericSchema<unknown, Change> = v.variant('kind', [
  v.strictObject({
    kind: v.literal('samples'),
    added: v.array(sampleSchema),
    removed: v.array(sampleSchema),
  }),
  v.strictObject({
    kind: v.literal('tag'),
    tag: nameSchema,
    present: v.boolean(),
    sampleIds: sampleIdsSchema,
  }),
  v.strictObject({
    kind: v.literal('split'),
    before: split,
    after: split,
    sampleIds: sampleIdsSchema,
  }),
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
  v.strictObject({
    kind: v.literal('columns'),
    batch: sampleColumnsSchema,
    present: v.boolean(),
  }),
]);

/** A change set, for schemas that contain one. */
export const changeSetSchema: v.GenericSchema<unknown, ChangeSet> = v.strictObject({
  id: nameSchema,
  actor: actorSchema,
  reason: v.picklist(['import', 'edit', 'undo', 'redo']),
  at: timeSchema,
  changes: v.array(changeSchema),
  of: v.exactOptional(v.string()),
  base: v.exactOptional(countSchema),
  note: v.exactOptional(v.string()),
  insteadOf: v.exactOptional(v.string()),
});

/**
 * Checks that a value, such as a stored or received one, is a change set. Whether it fits a dataset is another matter.
 *
 * @param value - Anything.
 * @returns The change set, its lists of ids and its columns being those that were given.
 * @throws ChangeError with the path of the first part that is wrong.
 */
export function parseChangeSet(value: unknown): ChangeSet {
  const result = v.safeParse(changeSetSchema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new ChangeError({ path: v.getDotPath(issue) ?? '', problem: issue.message });
}
