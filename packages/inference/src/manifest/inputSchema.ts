import * as v from 'valibot';
import type { ImageStep } from './ImageStep.ts';
import type { InputSpec } from './InputSpec.ts';
import {
  finiteSchema,
  lengthSchema,
  levelSchema,
  nameSchema,
  notNegativeSchema,
  positiveSchema,
  sideSchema,
} from './numberSchemas.ts';
import type { SoundStep } from './SoundStep.ts';
import type { TextStep } from './TextStep.ts';

const optional = v.exactOptional;
const flag = optional(v.boolean());
const border = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(32768));
const channels = <Item extends v.GenericSchema<unknown, number>>(item: Item) =>
  v.pipe(v.array(item), v.minLength(1), v.maxLength(3));

const size = { width: sideSchema, height: sideSchema };
const rule = {
  filter: v.picklist(['nearest', 'bilinear', 'bicubic', 'lanczos3', 'area']),
  antialias: flag,
  coordinates: optional(v.picklist(['half-pixel', 'align-corners', 'asymmetric'])),
  rounds: flag,
};

const imageStep: v.GenericSchema<unknown, ImageStep> = v.variant('step', [
  v.strictObject({
    step: v.literal('decode'),
    appliesOrientation: flag,
    color: optional(v.picklist(['stored', 'srgb'])),
    background: optional(v.strictTuple([levelSchema, levelSchema, levelSchema])),
  }),
  v.strictObject({ step: v.literal('color'), to: v.picklist(['rgb', 'bgr', 'gray']) }),
  v.strictObject({
    step: v.literal('crop'),
    ...size,
    rounding: optional(v.picklist(['down', 'half-even'])),
  }),
  v.strictObject({
    step: v.literal('resize'),
    ...size,
    ...rule,
    fit: optional(v.picklist(['stretch', 'cover', 'contain'])),
  }),
  v.strictObject({
    step: v.literal('letterbox'),
    ...size,
    ...rule,
    fill: optional(levelSchema),
    anchor: optional(v.picklist(['center', 'top-left'])),
    enlarges: flag,
  }),
  v.strictObject({
    step: v.literal('pad'),
    left: border,
    top: border,
    right: border,
    bottom: border,
    fill: optional(levelSchema),
  }),
  v.strictObject({ step: v.literal('scale'), factor: finiteSchema }),
  v.strictObject({
    step: v.literal('normalize'),
    mean: channels(finiteSchema),
    std: channels(positiveSchema),
  }),
  v.strictObject({
    step: v.literal('layout'),
    order: v.picklist(['NCHW', 'NHWC']),
    dtype: optional(v.picklist(['float32', 'float16', 'uint8'])),
  }),
]);

const textStep: v.GenericSchema<unknown, TextStep> = v.variant('step', [
  v.strictObject({
    step: v.literal('normalize'),
    form: optional(v.picklist(['NFC', 'NFD', 'NFKC', 'NFKD'])),
    lowercases: flag,
    stripsAccents: flag,
    collapsesSpace: flag,
  }),
  v.strictObject({
    step: v.literal('tokenize'),
    tokenizer: v.union([
      nameSchema,
      v.custom<Readonly<Record<string, unknown>>>(
        (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
        'Expected an object',
      ),
    ]),
    maxLength: lengthSchema,
    padding: optional(v.picklist(['longest', 'max-length'])),
  }),
]);

const soundStep: v.GenericSchema<unknown, SoundStep> = v.variant('step', [
  v.strictObject({ step: v.literal('decode') }),
  v.strictObject({ step: v.literal('resample'), rate: positiveSchema }),
  v.strictObject({
    step: v.literal('window'),
    seconds: positiveSchema,
    from: optional(v.picklist(['start', 'center'])),
  }),
  v.strictObject({
    step: v.literal('log-mel'),
    fftLength: lengthSchema,
    windowLength: optional(lengthSchema),
    hopLength: lengthSchema,
    bands: lengthSchema,
    minimum: optional(notNegativeSchema),
    maximum: optional(positiveSchema),
    scale: optional(v.picklist(['slaney', 'htk'])),
    isAreaNormalized: flag,
    logarithm: optional(v.picklist(['natural', 'decimal', 'decibel'])),
    floor: optional(positiveSchema),
    isCentered: flag,
    first: optional(v.picklist(['bands', 'frames'])),
  }),
]);

const some = <Step extends v.GenericSchema>(step: Step) => v.pipe(v.array(step), v.minLength(1));

/** The form of an input; `findInputProblems` says what its parts must agree on. */
export const inputSchema: v.GenericSchema<unknown, InputSpec> = v.variant('kind', [
  v.strictObject({ kind: v.literal('image'), name: nameSchema, steps: some(imageStep) }),
  v.strictObject({
    kind: v.literal('text'),
    name: nameSchema,
    attentionMask: optional(nameSchema),
    typeIds: optional(nameSchema),
    steps: some(textStep),
  }),
  v.strictObject({ kind: v.literal('audio'), name: nameSchema, steps: some(soundStep) }),
  v.strictObject({
    kind: v.literal('tensor'),
    name: nameSchema,
    shape: v.array(lengthSchema),
    dtype: optional(v.picklist(['float32', 'float16', 'int64', 'int32', 'uint8', 'bool'])),
  }),
]);
