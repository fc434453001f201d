import type { Manifest } from './Manifest.ts';

const sha256 = 'ab'.repeat(32);
const head = { format: 'proofsheet-pipeline', formatVersion: 1, version: '1' } as const;

/** A classifier of pictures, with an embedding and test vectors. */
export const pictureManifest: Manifest = {
  $schema: 'node_modules/@proofsheet/inference/manifest.schema.json',
  ...head,
  id: 'cells',
  name: 'Cells',
  model: { file: 'cells.onnx', sha256, byteLength: 1000 },
  inputs: [
    {
      kind: 'image',
      name: 'pixels',
      steps: [
        { step: 'decode', appliesOrientation: true, color: 'stored', background: [0, 128, 255] },
        { step: 'color', to: 'rgb' },
        { step: 'resize', width: 8, height: 6, filter: 'bilinear', antialias: true, fit: 'cover' },
        { step: 'crop', width: 4, height: 4, rounding: 'half-even' },
        { step: 'pad', left: 1, top: 0, right: 1, bottom: 2, fill: 7 },
        { step: 'scale', factor: 1 / 255 },
        { step: 'normalize', mean: [0.5, 0.4, 0.3], std: [0.2, 0.2, 0.1] },
        { step: 'layout', order: 'NCHW', dtype: 'float32' },
      ],
    },
  ],
  outputs: [
    { role: 'logits', name: 'logits', activation: 'softmax' },
    { role: 'embedding', name: 'features', pooling: 'none', isNormalized: true, metric: 'cosine' },
  ],
  classes: ['red', 'white'],
  temperature: 1.5,
  testVectors: [
    {
      name: 'a red one',
      media: { source: 'red.png' },
      outputs: [{ name: 'logits', shape: [1, 2], values: [1.25, -3] }],
      tolerance: 0.001,
    },
  ],
};

/** A detector with masks. */
export const detectorManifest: Manifest = {
  ...head,
  id: 'detector',
  model: { file: '/models/detector.onnx', sha256 },
  inputs: [
    {
      kind: 'image',
      name: 'images',
      steps: [
        { step: 'decode' },
        {
          step: 'letterbox',
          width: 32,
          height: 32,
          filter: 'bilinear',
          fill: 114,
          anchor: 'center',
        },
        { step: 'scale', factor: 1 / 255 },
      ],
    },
  ],
  outputs: [
    {
      role: 'boxes',
      layout: 'center-scores-columns',
      names: ['output0'],
      scoreThreshold: 0.3,
      iouThreshold: 0.5,
      isClassAgnostic: false,
      isMultiLabel: false,
      limit: 100,
      prototypes: 'output1',
    },
    { role: 'masks', name: 'pixels', background: 0 },
  ],
  classes: ['cell'],
};

/** A classifier of texts. */
export const textManifest: Manifest = {
  ...head,
  id: 'words',
  model: { file: 'https://models.example/words.onnx', sha256 },
  inputs: [
    {
      kind: 'text',
      name: 'input_ids',
      attentionMask: 'attention_mask',
      typeIds: 'token_type_ids',
      steps: [
        { step: 'normalize', form: 'NFKC', lowercases: true, collapsesSpace: true },
        { step: 'tokenize', tokenizer: 'tokenizer.json', maxLength: 64, padding: 'longest' },
      ],
    },
  ],
  outputs: [{ role: 'probabilities', name: 'probabilities', isMultiLabel: true }],
  classes: ['ham', 'spam'],
  testVectors: [
    {
      name: 'hello',
      media: { text: 'hello' },
      outputs: [{ name: 'probabilities', shape: [1, 2], values: [0.9, 0.1] }],
      tolerance: 0,
    },
  ],
};

/** A model of sounds. */
export const soundManifest: Manifest = {
  ...head,
  id: 'birds',
  model: { file: 'birds.onnx', sha256 },
  inputs: [
    {
      kind: 'audio',
      name: 'mel',
      steps: [
        { step: 'decode' },
        { step: 'resample', rate: 16_000 },
        { step: 'window', seconds: 2, from: 'center' },
        {
          step: 'log-mel',
          fftLength: 512,
          windowLength: 400,
          hopLength: 160,
          bands: 40,
          minimum: 20,
          maximum: 8000,
          scale: 'htk',
          logarithm: 'decibel',
          floor: 1e-6,
        },
      ],
    },
  ],
  outputs: [{ role: 'embedding', name: 'vector' }],
  classes: [],
};

/** A model of numbers. */
export const tensorManifest: Manifest = {
  ...head,
  id: 'numbers',
  model: { file: 'numbers.onnx', sha256 },
  inputs: [{ kind: 'tensor', name: 'x', shape: [3], dtype: 'float32' }],
  outputs: [{ role: 'logits', name: 'y', activation: 'sigmoid' }],
  classes: ['only'],
  testVectors: [
    {
      name: 'one',
      tensors: [{ name: 'x', shape: [1, 3], values: [1, 2, 3] }],
      outputs: [{ name: 'y', shape: [1, 1], values: [0.5] }],
      tolerance: 1e-4,
    },
  ],
};

/** One manifest of each kind. */
export const manifests: readonly Manifest[] = [
  pictureManifest,
  detectorManifest,
  textManifest,
  soundManifest,
  tensorManifest,
];
