import * as v from 'valibot';
import type { Actor } from './Actor.ts';
import type { Annotation } from './Annotation.ts';
import { verdicts } from './Decision.ts';
import { measureMask } from './measureMask.ts';
import type { Provenance } from './Provenance.ts';
import { parseValue } from './parseValue.ts';
import type { Region } from './Region.ts';
import { type FieldValue, type Sample, splits } from './Sample.ts';

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

const length = v.pipe(countSchema, v.minValue(1));

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

/**
 * Values by name. Unlike a `record` of Valibot it takes the names `constructor`, `prototype` and `__proto__`: any column of a
 * table may be called so.
 */
const valuesSchema: v.GenericSchema<unknown, Readonly<Record<string, FieldValue>>> = v.pipe(
  v.custom<Readonly<Record<string, FieldValue>>>(
    (input) => typeof input === 'object' && input !== null && !Array.isArray(input),
    'Expected an object',
  ),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    for (const [key, value] of Object.entries<unknown>(dataset.value)) {
      if (v.is(fieldValueSchema, value)) continue;
      const item = { type: 'object', origin: 'value', input: dataset.value, key, value } as const;
      addIssue({ message: 'Expected a text, a finite number, true, false or null', path: [item] });
    }
  }),
);

const ring = v.pipe(v.array(v.strictTuple([finite, finite])), v.minLength(3));
const order = 'Expected more than start';

const regionSchema: v.GenericSchema<unknown, Region> = v.variant('kind', [
  v.strictObject({
    kind: v.literal('box'),
    x: finite,
    y: finite,
    width: positive,
    height: positive,
  }),
  v.strictObject({ kind: v.literal('polygon'), parts: v.pipe(v.array(ring), v.minLength(1)) }),
  v.pipe(
    v.strictObject({ kind: v.literal('mask'), width: length, height: length, counts: v.string() }),
    v.forward(
      v.check(
        (mask) => measureMask(mask) !== null,
        'Expected packed runs that fill width × height, with a pixel inside',
      ),
      ['counts'],
    ),
  ),
  v.pipe(
    v.strictObject({ kind: v.literal('span'), start: countSchema, end: countSchema }),
    v.forward(
      v.check(({ start, end }) => start < end, order),
      ['end'],
    ),
  ),
  v.pipe(
    v.strictObject({ kind: v.literal('interval'), start: notNegative, end: positive }),
    v.forward(
      v.check(({ start, end }) => start < end, order),
      ['end'],
    ),
  ),
]);

const provenanceSchema: v.GenericSchema<unknown, Provenance> = v.strictObject({
  actor: actorSchema,
  at: timeSchema,
  schemaVersion: countSchema,
  durationMs: v.exactOptional(notNegative),
});

/** A statement about a sample. */
export const annotationSchema: v.GenericSchema<unknown, Annotation> = v.strictObject({
  id: nameSchema,
  classId: nameSchema,
  region: v.exactOptional(regionSchema),
  score: v.exactOptional(fraction),
  attributes: v.exactOptional(valuesSchema),
  provenance: provenanceSchema,
  decision: v.exactOptional(
    v.strictObject({ verdict: v.picklist(verdicts), provenance: provenanceSchema }),
  ),
});

/** A sample. */
export const sampleSchema: v.GenericSchema<unknown, Sample> = v.strictObject({
  id: nameSchema,
  media: v.strictObject({
    kind: v.picklist(['image', 'text', 'audio', 'video']),
    source: v.string(),
    type: v.exactOptional(v.string()),
    byteLength: v.exactOptional(countSchema),
    width: v.exactOptional(length),
    height: v.exactOptional(length),
  }),
  fields: valuesSchema,
  tags: v.array(v.string()),
  split: v.picklist(splits),
  annotations: v.pipe(
    v.array(annotationSchema),
    v.check(
      (list) => new Set(list.map(({ id }) => id)).size === list.length,
      'Expected each id once',
    ),
  ),
});

/**
 * Checks that a value is a sample: it has every property that a sample must have, none that a sample can't have, and no value
 * that makes no sense. Used wherever samples come from outside, over the network as well as from files.
 *
 * @param value - Anything.
 * @throws SampleError with the path of the first part that is wrong.
 */
export function parseSample(value: unknown): Sample {
  return parseValue(sampleSchema, value);
}
