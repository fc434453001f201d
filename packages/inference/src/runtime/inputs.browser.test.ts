import { afterEach, expect, test } from 'vitest';
import { toBytes } from '../image/imageReference.fixture.ts';
import { jpegCases } from '../image/jpeg/jpegReference.fixture.ts';
import { MediaDecodeError } from '../image/MediaDecodeError.ts';
import type { InputSpec } from '../manifest/InputSpec.ts';
import type { Manifest } from '../manifest/Manifest.ts';
import { makeFlac } from '../sound/flac.fixture.ts';
import { makeWav } from '../sound/wav.fixture.ts';
import { createInference } from './createInference.ts';
import { createManifest, toInput } from './createManifest.fixture.ts';
import { drawPicture } from './drawPicture.fixture.ts';
import { encodeOnnx, type FixtureModel } from './encodeOnnx.fixture.ts';
import type { Inference } from './Inference.ts';
import type { InferenceOptions } from './InferenceOptions.ts';
import type { Pipeline, PipelineInput } from './Pipeline.ts';
import { runInputs } from './runInputs.fixture.ts';
import { shareInference } from './shareInference.fixture.ts';

const opened: Inference[] = [];
afterEach(async () => {
  for (const inference of opened.splice(0)) await inference.close();
});

const share = shareInference();

/** With options of its own a pipeline gets an inference of its own. */
async function load(
  model: FixtureModel | null,
  change: Partial<Manifest>,
  options?: InferenceOptions,
): Promise<Pipeline> {
  const inference =
    options === undefined
      ? share()
      : createInference({ backends: ['wasm'], workers: 1, ...options });
  if (options !== undefined) opened.push(inference);
  const bytes = model === null ? undefined : encodeOnnx(model);
  return inference.load(await createManifest(change, bytes));
}

const pictureInput: InputSpec = {
  kind: 'image',
  name: 'x',
  steps: [
    { step: 'decode' },
    { step: 'resize', width: 2, height: 1, filter: 'nearest' },
    { step: 'scale', factor: 1 / 255 },
  ],
};
const meanColor: Partial<Manifest> = {
  inputs: [pictureInput],
  outputs: [{ role: 'embedding', name: 'y', pooling: 'mean' }],
  classes: [],
};
const pictureModel: FixtureModel = {
  operations: [{ type: 'Identity', inputs: ['x'], outputs: ['y'] }],
  inputs: { x: ['batch', 3, 1, 2] },
  outputs: { y: ['batch', 3, 1, 2] },
};

test('[I105] a picture goes through the steps of the manifest, from bytes, an address and a bitmap', async () => {
  const pipeline = await load(pictureModel, meanColor);
  const blob = await drawPicture(['#ff0000', '#ff0000', '#0000ff', '#0000ff']);
  const bitmap = await createImageBitmap(blob);
  const { vectors, failures } = await runInputs(pipeline, [
    { id: 'bytes', media: blob },
    { id: 'address', media: URL.createObjectURL(blob) },
    { id: 'bitmap', media: bitmap },
  ]);
  expect([...failures]).toEqual([]);
  for (const id of ['bytes', 'address', 'bitmap']) expect(vectors.get(id)).toEqual([0.5, 0, 0.5]);
  // It stays whose it is.
  expect(bitmap.width).toBe(4);
  expect(pipeline.dimensions).toBe(3);
});

test('[I34] JPEG files of all kinds run in one batch, and one that is cut off is a failure', async () => {
  const color: Partial<Manifest> = {
    ...meanColor,
    inputs: [
      {
        ...pictureInput,
        steps: [
          { step: 'decode' },
          { step: 'resize', width: 2, height: 1, filter: 'area', rounds: false },
        ],
      },
    ],
  };
  const pipeline = await load(pictureModel, color);
  const toFile = (file: string) => new Blob([toBytes(file)], { type: 'image/jpeg' });
  // Four inks become colours in more than one way.
  const cases = jpegCases.filter(({ name }) => name !== 'four inks');
  const whole = cases.map(({ name, file }) => ({ id: name, media: toFile(file) }));
  const [first] = whole;
  const media = first?.media.slice(0, first.media.size / 2, 'image/jpeg') ?? new Blob();
  const { vectors, failures } = await runInputs(pipeline, [{ id: 'cut off', media }, ...whole]);
  for (const { name, pixels } of cases) {
    const sums = [0, 0, 0];
    const bytes = toBytes(pixels);
    for (const [place, level] of bytes.entries()) sums[place % 3] = (sums[place % 3] ?? 0) + level;
    for (const [channel, sum] of sums.entries())
      expect(vectors.get(name)?.[channel], name).toBeCloseTo((3 * sum) / bytes.length, 2);
  }
  expect([...failures.keys()]).toEqual(['cut off']);
  expect(failures.get('cut off')).toBeInstanceOf(MediaDecodeError);
});

test('[I105] regions are in pixels of the original, whatever size the copy has that was given', async () => {
  // Red gives x1 and y1, green x2 and y2, blue the score and the class.
  const box = ['x', 'form'];
  const pipeline = await load(
    {
      operations: [{ type: 'Reshape', inputs: box, outputs: ['y'] }],
      weights: [{ name: 'form', shape: [3], values: [-1, 1, 6], isWhole: true }],
      inputs: { x: ['batch', 3, 1, 2] },
      outputs: { y: ['batch', 1, 6] },
    },
    {
      inputs: [pictureInput],
      outputs: [{ role: 'boxes', layout: 'corners-score-class', names: ['y'] }],
      classes: ['a'],
    },
  );
  const media = await drawPicture(['#00ffff', '#00ff00'], 3);
  const { regions } = await runInputs(pipeline, [
    { id: 'own', media },
    { id: 'copy', media, original: { width: 200, height: 90 } },
  ]);
  const whole = { classIndex: 0, score: 1 };
  expect(regions).toEqual([
    [{ ...whole, region: { kind: 'box', x: 0, y: 0, width: 1, height: 3 } }],
    [{ ...whole, region: { kind: 'box', x: 0, y: 0, width: 100, height: 90 } }],
  ]);
});

test('[I105] the model’s inputs may be given as they are, whatever the manifest’s steps are', async () => {
  const pipeline = await load(pictureModel, meanColor);
  const tensor = { name: 'x', values: Float32Array.of(1, 3, 0, 0, 5, 7), shape: [3, 1, 2] };
  const media = await drawPicture(['#ff0000', '#ff0000']);
  const { vectors, failures } = await runInputs(pipeline, [
    { id: 'media', media },
    { id: 'tensor', tensors: [tensor] },
    { id: 'none', tensors: [] },
    { id: 'again', media },
  ]);
  expect(vectors.get('tensor')).toEqual([2, 0, 6]);
  expect(vectors.get('media')).toEqual([1, 0, 0]);
  expect(vectors.get('again')).toEqual([1, 0, 0]);
  expect([...failures.keys()]).toEqual(['none']);
});

const tokenizer = {
  pre_tokenizer: { type: 'Whitespace' },
  model: {
    type: 'WordPiece',
    vocab: { '[UNK]': 0, a: 1, b: 2, c: 3, '[PAD]': 9 },
    unk_token: '[UNK]',
  },
};
/** The ids as vectors of one number each; their mean is the embedding. */
const textModel: FixtureModel = {
  operations: [
    { type: 'Cast', inputs: ['x'], outputs: ['f'], attributes: { to: 1 } },
    { type: 'Unsqueeze', inputs: ['f', 'axes'], outputs: ['y'] },
  ],
  weights: [{ name: 'axes', shape: [1], values: [2], isWhole: true }],
  inputs: { x: ['batch', 'length'] },
  outputs: { y: ['batch', 'length', 1] },
  kinds: { x: 'int64' },
};
const textPipeline = (document: string | Record<string, unknown>): Partial<Manifest> => ({
  inputs: [
    { kind: 'text', name: 'x', steps: [{ step: 'tokenize', tokenizer: document, maxLength: 5 }] },
  ],
  outputs: [{ role: 'embedding', name: 'y', pooling: 'mean' }],
  classes: [],
});

test('[I105] a text becomes tokens, and padding counts in no mean, also where the model takes no mask', async () => {
  const pipeline = await load(textModel, textPipeline(tokenizer));
  const { vectors, failures } = await runInputs(pipeline, [
    { id: 'long', text: 'a b c c' },
    { id: 'short', text: 'b' },
    { id: 'file', media: new Blob(['c c a']) },
    { id: 'other', text: 'c b' },
  ]);
  expect([...failures]).toEqual([]);
  expect(vectors.get('long')).toEqual([2.25]);
  expect(vectors.get('short')).toEqual([2]);
  expect(vectors.get('file')?.[0]).toBeCloseTo(7 / 3, 6);
  expect(vectors.get('other')).toEqual([2.5]);
});

test('[I107] a tokenizer that is given by its address counts by what is in it, and is refused from another origin', async () => {
  const toAddress = (document: object) => URL.createObjectURL(new Blob([JSON.stringify(document)]));
  const changed = structuredClone(tokenizer);
  changed.model.vocab.a = 4;
  const own = await load(textModel, textPipeline(tokenizer));
  const same = await load(textModel, textPipeline(toAddress(tokenizer)));
  const other = await load(textModel, textPipeline(toAddress(changed)));
  expect(same.hash).toBe(own.hash);
  expect(other.hash).not.toBe(own.hash);
  expect((await runInputs(same, [{ id: 'a', text: 'a' }])).vectors.get('a')).toEqual([1]);
  expect((await runInputs(other, [{ id: 'a', text: 'a' }])).vectors.get('a')).toEqual([4]);
  const away = textPipeline('https://elsewhere.invalid/tokenizer.json');
  await expect(load(textModel, away)).rejects.toMatchObject({
    name: 'ManifestLoadError',
    details: { problem: 'other-origin' },
  });
  await expect(load(textModel, textPipeline(toAddress([])))).rejects.toMatchObject({
    name: 'TokenizerError',
  });
});

const soundManifest: Partial<Manifest> = {
  inputs: [
    {
      kind: 'audio',
      name: 'x',
      steps: [
        { step: 'decode' },
        { step: 'resample', rate: 16_000 },
        { step: 'window', seconds: 16 / 16_000 },
      ],
    },
  ],
  outputs: [{ role: 'embedding', name: 'y' }],
  classes: [],
};
const soundModel: FixtureModel = {
  operations: [{ type: 'Identity', inputs: ['x'], outputs: ['y'] }],
  inputs: { x: ['batch', 16] },
  outputs: { y: ['batch', 16] },
};
const samples = Array.from({ length: 64 }, (_, at) => Math.round(12_000 * Math.sin(at * 0.2)));

test('[I106] a sound that is no WAV file is decoded by the page for the worker', async () => {
  const pipeline = await load(soundModel, soundManifest);
  const { vectors, failures } = await runInputs(pipeline, [
    { id: 'wav', media: new Blob([makeWav(samples, { rate: 16_000 })]) },
    { id: 'flac', media: new Blob([makeFlac(samples, 16_000)]) },
    { id: 'none', media: new Blob(['no sound at all']) },
  ]);
  for (const id of ['wav', 'flac']) {
    expect(vectors.get(id)).toHaveLength(16);
    for (const [place, value] of (vectors.get(id) ?? []).entries())
      expect(Math.abs(value - (samples[place] ?? 0) / 32_768)).toBeLessThan(2e-5);
  }
  expect([...failures.keys()]).toEqual(['none']);
  expect(failures.get('none')).toMatchObject({
    name: 'SoundDecodeError',
    details: { kind: 'not-a-sound' },
  });
});

test('[I106] a host may decode sounds itself, and a sound that nobody waits for holds nothing up', async () => {
  let asked = () => {};
  const isAsked = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const decodeSound = (_: ArrayBuffer, rate: number) => {
    asked();
    return rate === 0 ? Promise.reject() : new Promise<never>(() => {});
  };
  const pipeline = await load(soundModel, soundManifest, { decodeSound });
  const controller = new AbortController();
  const flac = { id: 'flac', media: new Blob([makeFlac(samples, 16_000)]) };
  const run = pipeline.run([flac], { signal: controller.signal })[Symbol.asyncIterator]();
  const failure = run.next().catch((error: unknown) => error);
  await isAsked;
  controller.abort();
  expect(await failure).toMatchObject({ name: 'AbortError' });
  const wav = { id: 'wav', media: new Blob([makeWav(samples, { rate: 16_000 })]) };
  expect((await runInputs(pipeline, [wav])).vectors.get('wav')).toHaveLength(16);
});

test('[I108] numbers in half precision are taken as bits and given as floats', async () => {
  const pipeline = await load(
    {
      operations: [
        { type: 'Cast', inputs: ['x'], outputs: ['f'], attributes: { to: 1 } },
        { type: 'Add', inputs: ['f', 'f'], outputs: ['g'] },
        { type: 'Cast', inputs: ['g'], outputs: ['y'], attributes: { to: 10 } },
      ],
      inputs: { x: ['batch', 3] },
      outputs: { y: ['batch', 3] },
      kinds: { x: 'float16', y: 'float16' },
    },
    {
      inputs: [{ kind: 'tensor', name: 'x', shape: [3], dtype: 'float16' }],
      outputs: [{ role: 'embedding', name: 'y' }],
      classes: [],
    },
  );
  const values = Uint16Array.of(0x3c00, 0x4000, 0xb800);
  const floats = { name: 'x', values: Float32Array.of(1, 2, 3), shape: [3] };
  const { vectors, failures } = await runInputs(pipeline, [
    { id: 'half', tensors: [{ name: 'x', values, shape: [3] }] },
    { id: 'whole', tensors: [floats] },
  ]);
  expect(vectors.get('half')).toEqual([2, 4, -1]);
  expect(failures.get('whole')).toMatchObject({ details: { subject: '"x" is not float16' } });
});

test('[I109] a row whose numbers are none fails alone; outputs that are not the manifest’s end the run', async () => {
  const pipeline = await load(null, {});
  const values = Float32Array.of(Number.NaN, 0, 0);
  const odd: PipelineInput = { id: 'odd', tensors: [{ name: 'x', values, shape: [3] }] };
  const { vectors, failures } = await runInputs(pipeline, [
    toInput(0),
    odd,
    toInput(1),
    toInput(2),
  ]);
  expect([...vectors.keys()].toSorted()).toEqual(['0', '1', '2']);
  expect(vectors.get('2')).toEqual([4, 2, 2]);
  expect(failures.get('odd')).toMatchObject({ name: 'OutputError', details: { output: 'logits' } });
  const tokens = { role: 'embedding', name: 'embedding', pooling: 'first' } as const;
  const wrong = await load(null, { outputs: [tokens] });
  await expect(runInputs(wrong, [toInput(0)])).rejects.toMatchObject({ name: 'OutputError' });
});

test('[I114] a model that takes pictures of another size or other numbers is refused', async () => {
  const input = { ...pictureInput, steps: [...pictureInput.steps.slice(0, 1)] };
  const crop = { step: 'crop', width: 2, height: 2 } as const;
  const large: InputSpec = {
    ...input,
    kind: 'image',
    name: 'x',
    steps: [{ step: 'decode' }, crop],
  };
  await expect(load(pictureModel, { ...meanColor, inputs: [large] })).rejects.toMatchObject({
    details: { problem: 'input', subject: 'x is batch × 3 × 1 × 2 and not batch × 3 × 2 × 2' },
  });
  const layout = { step: 'layout', order: 'NCHW', dtype: 'float16' } as const;
  const half: InputSpec = { kind: 'image', name: 'x', steps: [{ step: 'decode' }, crop, layout] };
  await expect(load(pictureModel, { ...meanColor, inputs: [half] })).rejects.toMatchObject({
    details: { problem: 'input', subject: 'x is float32 and not float16' },
  });
});

test('[I116] a clip is refused as one, and what is of another kind with what was given', async () => {
  const pipeline = await load(pictureModel, meanColor);
  const { failures } = await runInputs(pipeline, [
    { id: 'clip', media: new Blob(['....'], { type: 'video/mp4' }) },
    { id: 'text', text: 'a' },
    { id: 'missing', media: '/nothing/here.png' },
  ]);
  expect(failures.get('clip')).toMatchObject({
    name: 'MediaDecodeError',
    details: { problem: 'video', type: 'video/mp4' },
  });
  expect(failures.get('text')).toMatchObject({
    name: 'ModelRunError',
    details: { problem: 'input', subject: 'a text instead of a picture' },
  });
  expect(failures.get('missing')).toBeInstanceOf(Error);
});
