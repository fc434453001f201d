import type { InputSpec } from './InputSpec.ts';
import type { OutputSpec } from './OutputSpec.ts';

const rule = { antialias: false, coordinates: 'half-pixel', rounds: true };

/** What a step means by what it leaves out, by the kind of input and the step. What depends on other members is not here. */
export const stepDefaults: Readonly<
  Record<Exclude<InputSpec['kind'], 'tensor'>, Readonly<Record<string, object>>>
> = {
  image: {
    decode: { appliesOrientation: true, color: 'stored', background: [255, 255, 255] },
    crop: { rounding: 'down' },
    resize: { ...rule, fit: 'stretch' },
    letterbox: { ...rule, fill: 114, anchor: 'center', enlarges: true },
    pad: { fill: 0 },
    layout: { step: 'layout', order: 'NCHW', dtype: 'float32' },
  },
  text: {
    normalize: { lowercases: false, stripsAccents: false, collapsesSpace: false },
    tokenize: { padding: 'longest' },
  },
  audio: {
    window: { from: 'start' },
    'log-mel': {
      minimum: 0,
      scale: 'slaney',
      isAreaNormalized: true,
      logarithm: 'natural',
      floor: 1e-10,
      isCentered: true,
      first: 'bands',
    },
  },
};

/** What an input of numbers means by what it leaves out. */
export const inputDefaults: object = { dtype: 'float32' };

/** What an output means by what it leaves out, by its role. */
export const outputDefaults: Readonly<Record<OutputSpec['role'], object>> = {
  logits: { activation: 'softmax' },
  probabilities: { isMultiLabel: false },
  embedding: { pooling: 'none', isNormalized: false },
  boxes: {
    scoreThreshold: 0.25,
    iouThreshold: 0.5,
    isClassAgnostic: false,
    isMultiLabel: false,
    limit: 300,
  },
  masks: {},
};
