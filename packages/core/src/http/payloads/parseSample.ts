import * as v from 'valibot';
import type { Actor } from '../../vocabulary/Actor.ts';
import type { Annotation } from '../../vocabulary/Annotation.ts';
import type { Region } from '../../vocabulary/Region.ts';
import { type FieldValue, type Sample, splits } from '../../vocabulary/Sample.ts';
import { parsePayload } from './parsePayload.ts';

const finite = v.pipe(v.number(), v.finite());
const positive = v.pipe(finite, v.gtValue(0));
const notNegative = v.pipe(finite, v.minValue(0));
const fraction = v.pipe(notNegative, v.maxValue(1));

/** A whole number of 0 or more that is exact as a JavaScript number. */
export const countSchema: v.GenericSchema<unknown, number> = v.pipe(
  v.number(),
  v.safeInteger(),
  v.minValue(0),
);

/** A text that has at least one character. */
export const nameSchema: v.GenericSchema<unknown, string> = v.pipe(v.string(), v.nonEmpty());

/** A time: ISO 8601 in UTC. */
export const timeSchema: v.GenericSchema<unknown, string> = v.pipe(
  v.string(),
  v.regex(
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/,
    'Expected a time such as 2024-05-01T08:00:00.000Z',
  ),
);

/** The value of a field. */
export const fieldValueSchema: v.GenericSchema<unknown, FieldValue> = v.nullable(
  v.union([v.string(), finite, v.boolean()]),
);

/** Who or what did something. */
export const actorSchema: v.GenericSchema<unknown, Actor> = v.strictObject({
  kind: v.picklist(['person', 'model', 'rule']),
  id: v.string(),
  version: v.exactOptional(v.string()),
});

const regionSchema: v.GenericSchema<unknown, Region> = v.variant('kind', [
  v.strictObject({
    kind: v.literal('box'),
    x: finite,
    y: finite,
    width: positive,
    height: positive,
  }),
  v.strictObject({
    kind: v.literal('polygon'),
    points: v.pipe(v.array(v.strictTuple([finite, finite])), v.minLength(3)),
  }),
  v.strictObject({ kind: v.literal('span'), start: countSchema, end: countSchema }),
  v.strictObject({ kind: v.literal('interval'), start: notNegative, end: positive }),
]);

/** A statement about a sample. */
export const annotationSchema: v.GenericSchema<unknown, Annotation> = v.strictObject({
  id: v.string(),
  classId: v.string(),
  region: v.exactOptional(regionSchema),
  score: v.exactOptional(fraction),
  provenance: v.strictObject({
    actor: actorSchema,
    at: timeSchema,
    schemaVersion: countSchema,
    durationMs: v.exactOptional(notNegative),
  }),
});

/** A sample. */
export const sampleSchema: v.GenericSchema<unknown, Sample> = v.strictObject({
  id: nameSchema,
  media: v.strictObject({
    kind: v.picklist(['image', 'text', 'audio', 'video']),
    source: v.string(),
    type: v.exactOptional(v.string()),
    byteLength: v.exactOptional(countSchema),
  }),
  fields: v.record(v.string(), fieldValueSchema),
  tags: v.array(v.string()),
  split: v.picklist(splits),
  annotations: v.array(annotationSchema),
});

/**
 * Checks that a received value is a sample.
 *
 * @throws PayloadError with the path of the first part that is wrong.
 */
export function parseSample(value: unknown): Sample {
  return parsePayload(sampleSchema, value);
}
