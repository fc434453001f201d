import * as v from 'valibot';
import {
  countSchema,
  lengthSchema,
  nameSchema,
  namesSchema,
  shareSchema,
} from './numberSchemas.ts';
import type { OutputSpec } from './OutputSpec.ts';

const optional = v.exactOptional;

/** The form of an output; `findOutputProblems` says what its parts must agree on. */
export const outputSchema: v.GenericSchema<unknown, OutputSpec> = v.variant('role', [
  v.strictObject({
    role: v.literal('logits'),
    name: nameSchema,
    activation: optional(v.picklist(['softmax', 'sigmoid'])),
  }),
  v.strictObject({
    role: v.literal('probabilities'),
    name: nameSchema,
    isMultiLabel: optional(v.boolean()),
  }),
  v.strictObject({
    role: v.literal('embedding'),
    name: nameSchema,
    pooling: optional(v.picklist(['none', 'first', 'mean'])),
    isNormalized: optional(v.boolean()),
    metric: optional(v.picklist(['cosine', 'euclidean'])),
  }),
  v.strictObject({
    role: v.literal('boxes'),
    layout: v.picklist([
      'center-scores-columns',
      'center-objectness-rows',
      'corners-score-class',
      'logits-and-shares',
      'shares-classes-scores',
    ]),
    names: namesSchema,
    scoreThreshold: optional(shareSchema),
    iouThreshold: optional(shareSchema),
    isClassAgnostic: optional(v.boolean()),
    isMultiLabel: optional(v.boolean()),
    limit: optional(lengthSchema),
    prototypes: optional(nameSchema),
  }),
  v.strictObject({
    role: v.literal('masks'),
    name: nameSchema,
    background: optional(countSchema),
  }),
]);
