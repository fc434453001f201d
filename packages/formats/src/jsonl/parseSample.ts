import {
  type FieldDefinition,
  type FieldValue,
  ProofsheetError,
  type Sample,
  type SchemaVersion,
} from '@proofsheet/core';
import * as v from 'valibot';
import { isFiniteNumber, isJsonObject } from '../reading/JsonValue.ts';

/** What is wrong with a value that claims to be a sample. */
export interface SampleErrorDetails {
  /** Where in the value: `annotations.3.region.width`; empty for the value itself. */
  readonly path: string;
  /** What was expected there and what was found. */
  readonly problem: string;
}

/** A value is no sample. */
export class SampleError extends ProofsheetError<SampleErrorDetails> {
  override readonly name = 'SampleError';

  /** @param details - Where the value is wrong, and how. */
  constructor(details: SampleErrorDetails) {
    const place = details.path === '' ? 'The sample' : `The sample at ${details.path}`;
    super(
      {
        what: `${place} is wrong: ${details.problem}.`,
        why: 'It cannot be read without guessing what was meant.',
        fix: 'Correct that value, or write the file anew with Proofsheet.',
      },
      details,
    );
  }
}

const text = v.pipe(v.string(), v.nonEmpty());
const finite = v.pipe(v.number(), v.finite());
const positive = v.pipe(finite, v.gtValue(0));
const notNegative = v.pipe(finite, v.minValue(0));
const whole = v.pipe(notNegative, v.integer());
const instant = v.pipe(
  v.string(),
  v.check(
    (value) => /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value)),
    'Expected a time of ISO 8601',
  ),
);

const region = v.variant('kind', [
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
  v.strictObject({ kind: v.literal('span'), start: whole, end: whole }),
  v.strictObject({ kind: v.literal('interval'), start: notNegative, end: notNegative }),
]);

const actor = v.strictObject({
  kind: v.picklist(['person', 'model', 'rule']),
  id: text,
  version: v.exactOptional(v.string()),
});

const annotation = v.strictObject({
  id: text,
  classId: text,
  region: v.exactOptional(region),
  score: v.exactOptional(v.pipe(notNegative, v.maxValue(1))),
  provenance: v.strictObject({
    actor,
    at: instant,
    schemaVersion: whole,
    durationMs: v.exactOptional(notNegative),
  }),
});

/** As a `record`, but one that also takes the names `constructor`, `prototype` and `__proto__`: any column may be called so. */
const fields = v.pipe(
  v.custom<Sample['fields']>(isJsonObject, 'Expected an object'),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    for (const [key, value] of Object.entries<unknown>(dataset.value)) {
      if (isFieldValue(value)) continue;
      const item = { type: 'object', origin: 'value', input: dataset.value, key, value } as const;
      addIssue({ message: 'Expected a text, a finite number, true, false or null', path: [item] });
    }
  }),
);

function isFieldValue(value: unknown): value is FieldValue {
  return value === null || ['string', 'boolean'].includes(typeof value) || isFiniteNumber(value);
}

const sample = v.strictObject({
  id: text,
  media: v.strictObject({
    kind: v.picklist(['image', 'text', 'audio', 'video']),
    source: v.string(),
    type: v.exactOptional(v.string()),
    byteLength: v.exactOptional(whole),
  }),
  fields,
  tags: v.array(v.string()),
  split: v.picklist(['training', 'tuning', 'test', 'pool']),
  annotations: v.pipe(
    v.array(annotation),
    v.check(
      (list) => new Set(list.map(({ id }) => id)).size === list.length,
      'Expected each id once',
    ),
  ),
});

/**
 * Parses a sample as `writeJsonLines` writes it: every key that a sample must have, none that it can't have, and no value
 * that makes no sense.
 *
 * @throws SampleError with the path of the first thing that is wrong.
 */
export function parseSample(value: unknown): Sample {
  const result = v.safeParse(sample, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue) ?? '';
  throw new SampleError({ path, problem: issue.message.replace(/^Invalid [^:]*: /, '') });
}

const header = v.object({
  proofsheet: v.literal(1),
  schema: v.strictObject({
    version: whole,
    classes: v.array(
      v.strictObject({ id: text, name: v.string(), parentId: v.exactOptional(v.string()) }),
    ),
  }),
  fields: v.array(
    v.strictObject({
      name: v.string(),
      kind: v.picklist(['number', 'text', 'category', 'boolean', 'date']),
      label: v.exactOptional(v.string()),
    }),
  ),
});

/** The first line of a file that `writeJsonLines` wrote. */
export interface JsonLinesHeader {
  /** Version of the form. */
  readonly proofsheet: 1;
  /** The schema that the samples' annotations refer to. */
  readonly schema: SchemaVersion;
  /** The fields of the samples. */
  readonly fields: readonly FieldDefinition[];
}

/** Parses the first line of a file that `writeJsonLines` wrote; `null` where it is none. */
export function parseHeader(value: unknown): JsonLinesHeader | null {
  const result = v.safeParse(header, value);
  return result.success ? result.output : null;
}
