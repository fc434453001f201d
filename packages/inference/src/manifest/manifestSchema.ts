import * as v from 'valibot';
import { inputSchema } from './inputSchema.ts';
import type { Manifest } from './Manifest.ts';
import {
  countSchema,
  finiteSchema,
  lengthSchema,
  nameSchema,
  namesSchema,
  notNegativeSchema,
  positiveSchema,
} from './numberSchemas.ts';
import { outputSchema } from './outputSchema.ts';
import type { TestVector } from './TestVector.ts';

const optional = v.exactOptional;
const file = v.union([nameSchema, v.instance(Blob)], 'Expected an address or a Blob');

const namedTensor = v.strictObject({
  name: nameSchema,
  shape: v.array(countSchema),
  values: v.array(finiteSchema),
});

const testVector: v.GenericSchema<unknown, TestVector> = v.strictObject({
  name: nameSchema,
  media: optional(
    v.union([v.strictObject({ source: file }), v.strictObject({ text: v.string() })]),
  ),
  tensors: optional(v.pipe(v.array(namedTensor), v.minLength(1))),
  outputs: v.pipe(v.array(namedTensor), v.minLength(1)),
  tolerance: notNegativeSchema,
});

/** The form of a manifest, part by part: what a JSON Schema can say too. `findManifestProblems` says what parts must agree on. */
export const manifestSchema: v.GenericSchema<unknown, Manifest> = v.strictObject({
  $schema: optional(nameSchema),
  format: v.literal('proofsheet-pipeline'),
  formatVersion: v.literal(1),
  id: nameSchema,
  version: nameSchema,
  name: optional(nameSchema),
  model: v.strictObject({
    file,
    sha256: v.pipe(
      v.string(),
      v.regex(/^[0-9a-fA-F]{64}$/, 'Expected 64 hexadecimal digits'),
      v.toLowerCase(),
    ),
    byteLength: optional(lengthSchema),
  }),
  inputs: v.pipe(v.array(inputSchema), v.minLength(1)),
  outputs: v.pipe(v.array(outputSchema), v.minLength(1)),
  classes: namesSchema,
  temperature: optional(positiveSchema),
  testVectors: optional(v.array(testVector)),
});
