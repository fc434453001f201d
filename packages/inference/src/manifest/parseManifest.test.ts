import { describe, expect, it } from 'vitest';
import { ManifestError, type ManifestProblem } from './ManifestError.ts';
import {
  detectorManifest,
  manifests,
  pictureManifest,
  soundManifest,
  tensorManifest,
  textManifest,
} from './manifests.fixture.ts';
import { parseManifest } from './parseManifest.ts';

function findProblems(value: unknown): readonly ManifestProblem[] {
  try {
    parseManifest(value);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(ManifestError);
    return error instanceof ManifestError ? error.details.problems : [];
  }
}

const findPaths = (value: unknown): readonly string[] =>
  findProblems(value).map(({ path }) => path);

/** The manifest with the part at a path replaced; `undefined` takes it away. */
function put(manifest: unknown, path: string, part: unknown): unknown {
  const copy = structuredClone(manifest) as object;
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let owner: Record<string, unknown> = { ...copy };
  const root = owner;
  for (const key of keys) owner = owner[key] as Record<string, unknown>;
  if (part === undefined) delete owner[last];
  else owner[last] = part;
  return root;
}

const steps = (...list: readonly object[]) => put(pictureManifest, 'inputs.0.steps', list);
const decode = { step: 'decode' };
const resize = { step: 'resize', width: 4, height: 4, filter: 'bilinear' };
const normalize = { step: 'normalize', mean: [0, 0, 0], std: [1, 1, 1] };

describe('parseManifest', () => {
  it('[I1] takes a manifest of every kind of media as it is', () => {
    for (const manifest of manifests) expect(parseManifest(manifest)).toEqual(manifest);
    const file = new Blob(['model']);
    const inMemory = put(pictureManifest, 'model.file', file);
    expect(parseManifest(inMemory).model.file).toBe(file);
    const digits = put(pictureManifest, 'model.sha256', 'AB'.repeat(32));
    expect(parseManifest(digits)).toEqual(pictureManifest);
  });

  it('[I2] lists everything that is wrong with its path, in three sentences', () => {
    const wrong = put(
      put(put(pictureManifest, 'temperature', 0), 'inputs.0.steps.6.std.1', 0),
      'model.sha256',
      'abc',
    );
    expect(findPaths(wrong)).toEqual(['model.sha256', 'inputs.0.steps.6.std.1', 'temperature']);
    const error = new ManifestError({ problems: findProblems(wrong) });
    expect(error.message).toContain('at inputs.0.steps.6.std.1: Invalid value: Expected >0');
    expect(error.message).toContain('so it was not loaded.');
    expect(error.message).toContain('manifest.schema.json');
    for (const value of [null, undefined, 7, 'text', [], {}]) {
      expect(findPaths(value).length).toBeGreaterThan(0);
    }
  });

  it('[I2] says what a misspelt name may have meant, what is missing, and no more than can be read', () => {
    const typo = put(pictureManifest, 'inputs.0.steps.2.fliter', 'bilinear');
    expect(findProblems(typo)).toEqual([
      {
        path: 'inputs.0.steps.2.fliter',
        problem: 'A manifest has no such name there; perhaps "filter" is meant',
      },
    ]);
    const misplaced = put(pictureManifest, 'filter', 'bilinear');
    expect(findProblems(misplaced)[0]?.problem).toContain('it belongs to another part');
    const unknown = put(pictureManifest, 'model.red', 1);
    expect(findProblems(unknown)[0]?.problem).toBe('A manifest has no such name there');
    expect(findProblems(put(pictureManifest, 'classes', undefined))).toEqual([
      { path: 'classes', problem: 'It is missing' },
    ]);
    const problems = findProblems({});
    expect(problems).toHaveLength(8);
    expect(new ManifestError({ problems }).what).toMatch(
      /^The manifest is wrong at format: It is missing; .+ model: It is missing; and in 3 more places\.$/,
    );
  });

  it('[I3] refuses names that a manifest does not have, in every part', () => {
    const owners = [
      '',
      'model.',
      'inputs.0.',
      ...[0, 1, 2, 3, 4, 5, 6, 7].map((index) => `inputs.0.steps.${index}.`),
      'outputs.0.',
      'outputs.1.',
      'testVectors.0.',
      'testVectors.0.outputs.0.',
    ];
    for (const owner of owners) {
      expect(findPaths(put(pictureManifest, `${owner}colour`, 1))).toEqual([`${owner}colour`]);
    }
  });

  it('[I4] wants the steps of a picture in their order, each where it can be', () => {
    const at = (index: number, name = 'step') => `inputs.0.steps.${index}.${name}`;
    const layout = { step: 'layout', order: 'NHWC' };
    expect(findPaths(steps(decode, resize, normalize, layout))).toEqual([]);
    expect(findPaths(steps(resize, normalize))).toEqual(['inputs.0.steps']);
    expect(findPaths(steps(resize, decode))).toEqual([at(1)]);
    expect(findPaths(steps(decode, decode, resize))).toEqual([at(1)]);
    expect(findPaths(steps(decode, normalize, resize))).toEqual([at(2)]);
    expect(findPaths(steps(decode, resize, layout, normalize))).toEqual([at(3)]);
    expect(findPaths(steps(decode, resize, layout, layout))).toEqual([at(3)]);
    const bytes = { ...layout, dtype: 'uint8' };
    expect(findPaths(steps(decode, resize, bytes))).toEqual([]);
    expect(findPaths(steps(decode, resize, normalize, bytes))).toEqual([at(3, 'dtype')]);
  });

  it('[I4] wants one number a channel, and resizing rules that go together', () => {
    const gray = { step: 'color', to: 'gray' };
    const one = { step: 'normalize', mean: [0], std: [1] };
    expect(findPaths(steps(decode, gray, resize, one))).toEqual([]);
    expect(findPaths(steps(decode, gray, resize, normalize))).toEqual([
      'inputs.0.steps.3.mean',
      'inputs.0.steps.3.std',
    ]);
    expect(findPaths(steps(decode, resize, one))).toHaveLength(2);
    const rule = (more: object) => findPaths(steps(decode, { ...resize, ...more }));
    expect(rule({ filter: 'nearest', antialias: true })).toEqual(['inputs.0.steps.1.antialias']);
    expect(rule({ antialias: true, coordinates: 'asymmetric' })).toEqual([
      'inputs.0.steps.1.coordinates',
    ]);
    expect(rule({ filter: 'area', coordinates: 'align-corners' })).toHaveLength(1);
  });

  it('[I5] wants every picture of an input to become one size', () => {
    const cover = { ...resize, fit: 'cover' };
    expect(findProblems(steps(decode, cover))[0]?.problem).toContain('one size');
    expect(findPaths(steps(decode))).toEqual(['inputs.0.steps']);
    expect(findPaths(steps(decode, cover, { step: 'crop', width: 4, height: 4 }))).toEqual([]);
  });

  it('[I6] wants a text to end in tokens, and a sound to have one rate', () => {
    const lower = { step: 'normalize', lowercases: true };
    const tokenize = { step: 'tokenize', tokenizer: {}, maxLength: 8 };
    const texts = (...list: object[]) => findPaths(put(textManifest, 'inputs.0.steps', list));
    expect(texts(lower, lower, tokenize)).toEqual([]);
    expect(texts(lower)).toEqual(['inputs.0.steps']);
    expect(texts(tokenize, lower)).toEqual(['inputs.0.steps.1.step']);
    expect(texts(tokenize, tokenize)).toEqual(['inputs.0.steps.1.step']);
    const rate = { step: 'resample', rate: 8000 };
    const sounds = (...list: object[]) => findPaths(put(soundManifest, 'inputs.0.steps', list));
    expect(sounds(decode, rate)).toEqual([]);
    expect(sounds(decode)).toEqual(['inputs.0.steps']);
    expect(sounds(rate, decode)).toEqual(['inputs.0.steps.1.step']);
    expect(sounds(decode, rate, rate)).toEqual(['inputs.0.steps.2.step']);
    const mel = { step: 'log-mel', fftLength: 501, windowLength: 502, hopLength: 1, bands: 4 };
    expect(sounds(decode, rate, { ...mel, minimum: 5000, maximum: 5000 })).toEqual(
      ['fftLength', 'windowLength', 'minimum', 'maximum'].map((x) => `inputs.0.steps.2.${x}`),
    );
  });

  it('[I7] wants inputs of one kind of media, and no name twice', () => {
    const [picture] = pictureManifest.inputs;
    const inputs = (...list: unknown[]) => findPaths(put(pictureManifest, 'inputs', list));
    expect(inputs(picture, { ...picture, name: 'other' })).toEqual([]);
    expect(inputs(picture, picture)).toEqual(['inputs.1']);
    expect(inputs(picture, textManifest.inputs[0])).toEqual(['inputs.1.kind']);
    expect(inputs(picture, tensorManifest.inputs[0])).toEqual(['inputs.1.kind']);
    expect(inputs()).toEqual(['inputs']);
    expect(findPaths(put(textManifest, 'inputs.0.typeIds', 'input_ids'))).toEqual(['inputs.0']);
  });

  it('[I8] wants outputs that fit one another and the classes', () => {
    expect(findPaths(put(pictureManifest, 'classes', []))).toEqual(['classes']);
    expect(findPaths(put(pictureManifest, 'classes', ['a', 'a']))).toEqual(['classes']);
    expect(findPaths(put(soundManifest, 'classes', []))).toEqual([]);
    const boxes = (name: string, part: unknown) =>
      findPaths(put(detectorManifest, `outputs.0.${name}`, part));
    expect(boxes('names', ['a', 'b'])).toEqual(['outputs.0.names']);
    expect(boxes('layout', 'corners-score-class')).toEqual(['outputs.0.prototypes']);
    for (const [layout, names] of [
      ['corners-score-class', ['a']],
      ['shares-classes-scores', ['a', 'b', 'c']],
    ]) {
      const output = { role: 'boxes', layout, names, isMultiLabel: true };
      const found = findPaths(put(detectorManifest, 'outputs', [output]));
      expect(found).toEqual(['outputs.0.isMultiLabel']);
    }
    expect(boxes('prototypes', 'output0')).toEqual(['outputs.0.prototypes']);
    expect(findPaths(put(detectorManifest, 'outputs.1.background', 1))).toEqual([
      'outputs.1.background',
    ]);
    const both = { role: 'probabilities', name: 'p' };
    expect(findPaths(put(pictureManifest, 'outputs.1', both))).toEqual(['outputs.1.role']);
  });

  it('[I9] wants test vectors that speak of the inputs and outputs there are', () => {
    const at = (path: string) => `testVectors.0.${path}`;
    const pictures = (path: string, part: unknown) =>
      findPaths(put(pictureManifest, at(path), part));
    expect(pictures('outputs.0.name', 'logit')).toEqual([at('outputs.0.name')]);
    expect(pictures('outputs.0.values', [1])).toEqual([at('outputs.0.values')]);
    expect(pictures('outputs.0.shape', [0, 2])).toEqual([at('outputs.0.values')]);
    expect(pictures('media', { text: 'red' })).toEqual([at('media')]);
    expect(pictures('media', undefined)).toEqual(['testVectors.0']);
    expect(pictures('tolerance', -1)).toEqual([at('tolerance')]);
    const tensors = (path: string, part: unknown) => findPaths(put(tensorManifest, at(path), part));
    expect(tensors('tensors.0.name', 'z')).toEqual([at('tensors.0.name'), at('tensors')]);
    expect(tensors('tensors.0.shape', [3, 1])).toEqual([at('tensors.0.shape')]);
    expect(tensors('media', { text: 'x' })).toEqual(['testVectors.0']);
    const [vector] = tensorManifest.testVectors ?? [];
    expect(findPaths(put(tensorManifest, 'testVectors', [vector, vector]))).toEqual([
      'testVectors.1.name',
    ]);
  });
});
