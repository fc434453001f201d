import { type MaskRegion, measureMask } from '@proofsheet/core';
import { describe, expect, test } from 'vitest';
import type { PictureGeometry } from '../image/PictureGeometry.ts';
import type { BoxesOutput, BoxLayout } from '../manifest/OutputSpec.ts';
import type { OutputTensors } from './OutputTensor.ts';
import { readBoxes } from './readBoxes.ts';

/** 200 × 100 pixels in an input of 64 × 64: a quarter of the size, with 16 + 3 pixels above and 4 cut off at the left. */
const geometry: PictureGeometry = {
  originalWidth: 200,
  originalHeight: 100,
  scaleX: 0.25,
  scaleY: 0.25,
  offsetX: -4,
  offsetY: 19,
};
const source = { classCount: 2, row: 0, geometry, inputSize: { width: 64, height: 64 } };

/** In the input: left 16, top 24, right 32, bottom 40; so in the original 80, 20, 144, 84. */
const expected = { kind: 'box', x: 80, y: 20, width: 64, height: 64 };

function toTensor(shape: readonly number[], values: readonly number[]): OutputTensors[string] {
  return { shape, values: Float32Array.from(values) };
}

/** Each layout with a box of class 1 that is 0.75 sure, and one below the threshold. */
const cases: Record<BoxLayout, OutputTensors> = {
  'center-scores-columns': {
    a: toTensor([1, 6, 2], [24, 9, 32, 9, 16, 9, 16, 9, 0.25, 0.1, 0.75, 0.1]),
  },
  'center-objectness-rows': {
    a: toTensor([1, 2, 7], [24, 32, 16, 16, 0.875, 0.25, 6 / 7, 9, 9, 9, 9, 0.3, 0.5, 0.5]),
  },
  'corners-score-class': {
    a: toTensor([1, 2, 6], [16, 24, 32, 40, 0.75, 1, 0, 0, 0, 0, -1, -1]),
  },
  'logits-and-shares': {
    a: toTensor([1, 2, 3], [0, Math.log(6), 0, 0, 0, 9]),
    b: toTensor([1, 2, 4], [0.375, 0.5, 0.25, 0.25, 0, 0, 0, 0]),
  },
  'shares-classes-scores': {
    a: toTensor([1, 2, 4], [0.375, 0.25, 0.625, 0.5, 0, 0, 0, 0]),
    b: toTensor([1, 2], [1, 0]),
    c: toTensor([1, 2], [0.75, 0]),
  },
};

function toSpec(layout: BoxLayout): BoxesOutput {
  return { role: 'boxes', layout, names: Object.keys(cases[layout]) };
}

describe.each(Object.keys(cases) as BoxLayout[])('boxes as %s', (layout) => {
  test('[I86] a box is found in pixels of the original', () => {
    const found = readBoxes(toSpec(layout), cases[layout], source);
    expect(found).toEqual([{ region: expected, classIndex: 1, score: expect.closeTo(0.75, 5) }]);
  });

  test('[I88] another form is refused with the name of the output, both forms and what to do', () => {
    const { shape = [], values = new Float32Array() } = cases[layout]['a'] ?? {};
    const turned = { ...cases[layout], a: { shape: [...shape, 1], values } };
    expect(() => readBoxes(toSpec(layout), turned, source)).toThrow(
      expect.objectContaining({
        name: 'OutputError',
        details: expect.objectContaining({ output: 'a', actual: `[${[...shape, 1].join(', ')}]` }),
      }),
    );
    expect(() => readBoxes(toSpec(layout), {}, source)).toThrow(/"[abc]".*missing/);
  });

  test('[I88] a score that is no number is refused', () => {
    const scores = cases[layout]['c'] === undefined ? 'a' : 'c';
    const place = { 'corners-score-class': 4, 'center-objectness-rows': 4 }[layout as string] ?? 9;
    const { shape = [], values = [] } = cases[layout][scores] ?? {};
    const broken = Float32Array.from(values, Number);
    broken[Math.min(place, scores === 'c' ? 0 : broken.length - 1)] = Number.NaN;
    const outputs = { ...cases[layout], [scores]: { shape, values: broken } };
    expect(() => readBoxes(toSpec(layout), outputs, source)).toThrow(/NaN/);
  });
});

test('[I86] without a class for nothing, logits of queries are each by themselves', () => {
  const outputs = {
    ...cases['logits-and-shares'],
    a: toTensor([1, 2, 2], [5, Math.log(3) + 5, -9, -9]),
  };
  const [found] = readBoxes(toSpec('logits-and-shares'), outputs, source);
  expect(found).toEqual({
    region: expected,
    classIndex: 1,
    score: expect.closeTo(1 / (1 + Math.exp(-5) / 3), 5),
  });
});

describe.each([
  ['center-scores-columns', [24, 32, 16, 16, 0.5, 0.75]],
  ['center-objectness-rows', [24, 32, 16, 16, 1, 0.5, 0.75]],
  ['logits-and-shares', [0, Math.log(3)]],
] as const)('a box of two classes as %s', (layout, values) => {
  const length = layout === 'center-scores-columns' ? [6, 1] : [1, values.length];
  const outputs: Record<string, OutputTensors[string]> = {
    ...cases[layout],
    a: toTensor([1, ...length], values),
  };
  if (layout === 'logits-and-shares') outputs['b'] = toTensor([1, 1, 4], [0.375, 0.5, 0.25, 0.25]);
  const read = (options: Partial<BoxesOutput>) =>
    readBoxes({ ...toSpec(layout), ...options }, outputs, source);
  const second = { region: expected, classIndex: 1, score: expect.closeTo(0.75, 5) };
  const first = { region: expected, classIndex: 0, score: expect.closeTo(0.5, 5) };

  test('[I94] is told once, of the likelier class, or of each that reaches the threshold', () => {
    expect(read({})).toEqual([second]);
    expect(read({ isMultiLabel: true })).toEqual([second, first]);
    expect(read({ isMultiLabel: true, iouThreshold: 1 })).toEqual([second, first]);
    expect(read({ isMultiLabel: true, scoreThreshold: 0.6 })).toEqual([second]);
    expect(read({ isMultiLabel: true, isClassAgnostic: true })).toEqual([second]);
  });
});

test('[I87] boxes are clipped to the picture, and those outside of it dropped', () => {
  const corners = [
    [-9, 10, 6, 24, 0.9, 0], // Over the left and upper edge: 40 × 20 pixels remain.
    [0, 0, 64, 18, 0.8, 0], // In the border above.
    [60, 60, 50, 50, 0.7, 0], // Inside out.
  ].flat();
  const outputs = { a: toTensor([1, 3, 6], corners) };
  const found = readBoxes(toSpec('corners-score-class'), outputs, source);
  expect(found.map(({ region }) => region)).toEqual([
    { kind: 'box', x: 0, y: 0, width: 40, height: 20 },
  ]);
});

test('[I87] the threshold, the limit and the overlap are those of the manifest', () => {
  const rows = [0.9, 0.8, 0.6].map((score, at) => [8 * at, 24, 8 * at + 16, 40, score, at % 2]);
  const outputs = { a: toTensor([1, 3, 6], rows.flat()) };
  const read = (options: Partial<BoxesOutput>): readonly number[] =>
    readBoxes({ ...toSpec('corners-score-class'), ...options }, outputs, source).map(
      ({ score }) => Math.round(score * 10) / 10,
    );
  expect(read({})).toEqual([0.9, 0.8, 0.6]);
  expect(read({ scoreThreshold: 0.7 })).toEqual([0.9, 0.8]);
  expect(read({ limit: 1 })).toEqual([0.9]);
  expect(read({ iouThreshold: 0.3 })).toEqual([0.9, 0.8, 0.6]);
  expect(read({ iouThreshold: 0.3, isClassAgnostic: true })).toEqual([0.9, 0.6]);
});

test('[I88] a class that the manifest has no name for, and a score above one, are refused', () => {
  const read = (values: readonly number[]): unknown =>
    readBoxes(toSpec('corners-score-class'), { a: toTensor([1, 1, 6], values) }, source);
  expect(() => read([1, 1, 9, 9, 0.9, 2])).toThrow(/class 2/);
  expect(() => read([1, 1, 9, 9, 0.9, 0.5])).toThrow(/class 0.5/);
  expect(() => read([1, 1, 9, 9, 90, 0])).toThrow(/sigmoid/);
  expect(() => read([1, 1, Number.NaN, 9, 0.9, 0])).toThrow(/boxes of numbers/);
});

test('[I88] shares of an input that has no size are refused', () => {
  const { inputSize: _, ...sizeless } = source;
  const layout = 'shares-classes-scores';
  expect(() => readBoxes(toSpec(layout), cases[layout], sizeless)).toThrow(/width and height/);
});

describe('prototypes', () => {
  const plain: PictureGeometry = {
    originalWidth: 40,
    originalHeight: 20,
    scaleX: 1,
    scaleY: 1,
    offsetX: 0,
    offsetY: 0,
  };
  const own = { classCount: 1, row: 0, geometry: plain, inputSize: { width: 40, height: 20 } };
  const spec: BoxesOutput = {
    role: 'boxes',
    layout: 'center-scores-columns',
    names: ['a'],
    prototypes: 'p',
  };
  /** The first is high in the left half, the second everywhere. */
  const values = [
    ...Array.from({ length: 50 }, (_, at) => (at % 10 < 5 ? 1 : -1)),
    ...Array.from({ length: 50 }, () => 1),
  ];
  const p = toTensor([1, 2, 5, 10], values);

  test('[I89] a mask is the mix of the prototypes inside of its box, in pixels of the original', () => {
    const boxes = toTensor([1, 7, 2], [20, 20, 10, 10, 20, 8, 12, 8, 0.9, 0.8, 1, 0, 0, 1]);
    const found = readBoxes({ ...spec, iouThreshold: 1 }, { a: boxes, p }, own);
    const measures = found.map(({ region }) => measureMask(region as MaskRegion));
    expect(measures).toEqual([
      { area: 120, box: { kind: 'box', x: 10, y: 4, width: 10, height: 12 } },
      { area: 64, box: { kind: 'box', x: 16, y: 6, width: 8, height: 8 } },
    ]);
  });

  test('[I89] where a mask is empty the box is kept', () => {
    const boxes = toTensor([1, 7, 1], [20, 10, 8, 8, 0.9, 0, -1]);
    const [found] = readBoxes(spec, { a: boxes, p }, own);
    expect(found?.region).toEqual({ kind: 'box', x: 16, y: 6, width: 8, height: 8 });
  });

  test('[I88] prototypes of another layout are refused', () => {
    const other: BoxesOutput = { ...toSpec('corners-score-class'), prototypes: 'p' };
    expect(() => readBoxes(other, { ...cases['corners-score-class'], p }, source)).toThrow(
      /prototypes/,
    );
  });
});
