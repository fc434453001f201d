import { expect, test } from 'vitest';
import type { OutputSpec } from '../manifest/OutputSpec.ts';
import { createOutputReader } from './createOutputReader.ts';
import { OutputError } from './OutputError.ts';

const classes = ['cat', 'dog'];
const specs: readonly OutputSpec[] = [
  { role: 'logits', name: 'logits' },
  { role: 'embedding', name: 'embedding' },
  { role: 'boxes', layout: 'corners-score-class', names: ['boxes'] },
  { role: 'masks', name: 'masks', background: 0 },
];
const geometry = {
  originalWidth: 2,
  originalHeight: 2,
  scaleX: 1,
  scaleY: 1,
  offsetX: 0,
  offsetY: 0,
};

function toOutputs(): Record<string, { shape: number[]; values: Float32Array }> {
  return {
    logits: { shape: [2, 2], values: Float32Array.of(0, 2 * Math.log(3), 4, 4) },
    embedding: { shape: [2, 3], values: Float32Array.of(1, 2, 3, 4, 5, 6) },
    boxes: { shape: [2, 1, 6], values: Float32Array.of(0, 0, 1, 1, 0.5, 0, 0, 0, 1, 1, 0.1, 0) },
    masks: { shape: [2, 2, 1, 1], values: Float32Array.of(0, 3, 3, 0) },
  };
}

const context = { inputSize: { width: 2, height: 2 } };

test('[I91] a batch is read as its manifest says, boxes and masks together', () => {
  const reading = createOutputReader(specs, classes, 2).read(
    toOutputs(),
    [geometry, geometry],
    context,
  );
  expect([...(reading.logits ?? [])]).toEqual([0, expect.closeTo(2 * Math.log(3), 5), 4, 4]);
  expect([...(reading.probabilities ?? [])]).toEqual([
    expect.closeTo(0.25, 5),
    expect.closeTo(0.75, 5),
    0.5,
    0.5,
  ]);
  expect([...(reading.vectors ?? [])]).toEqual([1, 2, 3, 4, 5, 6]);
  expect(reading.regions?.map((row) => row.map(({ region }) => region.kind))).toEqual([
    ['mask', 'box'],
    [],
  ]);
  expect(reading.failures).toEqual([]);
});

test('[I91] what a model doesn’t give is absent', () => {
  const reader = createOutputReader([{ role: 'embedding', name: 'embedding' }], []);
  expect(Object.keys(reader.read(toOutputs(), [null, null]))).toEqual(['vectors', 'failures']);
});

test('[I91] probabilities as they are become calibrated ones', () => {
  const reader = createOutputReader([{ role: 'probabilities', name: 'p' }], classes, 0.5);
  const p = { shape: [1, 2, 1, 1], values: Float32Array.of(0.25, 0.75) };
  const { probabilities, logits } = reader.read({ p }, [null]);
  expect([...(probabilities ?? [])]).toEqual([expect.closeTo(0.1, 5), expect.closeTo(0.9, 5)]);
  expect(logits).toBeUndefined();
});

test('[I92] a row whose numbers are none fails alone', () => {
  const outputs = toOutputs();
  outputs['logits']?.values.set([Number.NaN], 2);
  const reader = createOutputReader(specs, classes);
  const reading = reader.read(outputs, [geometry, geometry], context);
  expect(
    reading.failures.map(({ row, error }) => [row, error.details.output, error.details.row]),
  ).toEqual([[1, 'logits', 1]]);
  expect(reading.probabilities?.[1]).toBeCloseTo(0.9, 5);
  expect([...(reading.vectors ?? [])]).toEqual([1, 2, 3, 0, 0, 0]);
  expect(reading.regions?.[0]).toHaveLength(2);
});

test('[I92] a row without a picture has no regions to find', () => {
  const { failures } = createOutputReader(specs, classes).read(
    toOutputs(),
    [geometry, null],
    context,
  );
  expect(failures.map(({ row, error }) => [row, error.message])).toEqual([
    [1, expect.stringContaining('no picture')],
  ]);
});

test('[I93] what is wrong with all rows is thrown, with what was expected and what to do', () => {
  const reader = createOutputReader(specs, classes);
  const read = (change: object): unknown =>
    reader.read({ ...toOutputs(), ...change }, [geometry, geometry], context);
  const { logits: _, ...without } = toOutputs();
  expect(() => reader.read(without, [geometry, geometry], context)).toThrow(
    /"logits" is missing .*"embedding"/,
  );
  expect(() => read({ logits: { shape: [2, 3], values: new Float32Array(6) } })).toThrow(
    /\[2, 3\] where the manifest has \[batch, 2\].*it names 2/,
  );
  expect(() => read({ embedding: { shape: [3, 2], values: new Float32Array(6) } })).toThrow(
    OutputError,
  );
  expect(() => read({ embedding: { shape: [2, 3], values: new Float32Array(5) } })).toThrow(
    /5 numbers/,
  );
  expect(() => reader.read(toOutputs(), [geometry, geometry])).toThrow(/width and height/);
});
