import type { Head, HeadLayer } from '@proofsheet/core';
import { createKernel } from './kernel/createKernel.ts';
import type { Kernel } from './kernel/Kernel.ts';
import { LearningError } from './LearningError.ts';
import { checkVectors } from './parseTraining.ts';
import { toProbabilities } from './toProbabilities.ts';

/** Rows that are done at a time. */
const blockRows = 1024;

/**
 * Probabilities of vectors, rows × classes, calibrated by the head's temperature.
 *
 * @throws LearningError where the vectors are of another length than the head's or not finite, or the head has no layers.
 */
export function predictHead(head: Head, vectors: Float32Array, kernel?: Kernel): Float32Array {
  const steps = predictSteps(head, vectors, kernel);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same, which may be interrupted after each thousand rows. */
export function* predictSteps(
  head: Head,
  vectors: Float32Array,
  kernel: Kernel = createKernel(),
): Generator<number, Float32Array, undefined> {
  const { classes, dimensions, temperature, isMultiLabel } = head;
  const rows = vectors.length / dimensions;
  if (!Number.isInteger(rows)) {
    const expected = `a multiple of ${dimensions}`;
    throw new LearningError({ reason: 'size', part: 'vectors', length: vectors.length, expected });
  }
  checkVectors(vectors, dimensions);
  const places = placeLayers(kernel, checkLayers(head));
  const probabilities = new Float32Array(rows * classes.length);
  for (let start = 0; start < rows; start += blockRows) {
    const count = Math.min(blockRows, rows - start);
    const from = vectors.subarray(start * dimensions, (start + count) * dimensions);
    new Float32Array(kernel.buffer).set(from, places.input >> 2);
    const out = runLayers(kernel, places, count);
    const floats = new Float32Array(kernel.buffer);
    for (let row = 0; row < count; row += 1) {
      const at = (out.place >> 2) + row * out.width;
      probabilities.set(floats.subarray(at, at + classes.length), (start + row) * classes.length);
    }
    const own = probabilities.subarray(start * classes.length, (start + count) * classes.length);
    toProbabilities(own, classes.length, temperature, isMultiLabel);
    yield (start + count) / rows;
  }
  return probabilities;
}

function checkLayers({ id, layers, dimensions, classes }: Head): readonly HeadLayer[] {
  let size = dimensions;
  for (const { inputs, outputs, weights, bias } of layers ?? []) {
    const fits = weights.length === inputs * outputs && bias.length === outputs;
    if (inputs !== size || !fits) throw new LearningError({ reason: 'head', head: id });
    size = outputs;
  }
  if (layers === undefined || size !== classes.length) {
    throw new LearningError({ reason: 'head', head: id });
  }
  return layers;
}

interface PlacedLayer {
  readonly layer: HeadLayer;
  /** Columns with those that fill them up to a multiple of 4. */
  readonly width: number;
  readonly weights: number;
  readonly bias: Float32Array;
  readonly output: number;
}

interface Places {
  readonly input: number;
  readonly layers: readonly PlacedLayer[];
}

function placeLayers(kernel: Kernel, layers: readonly HeadLayer[]): Places {
  const input = kernel.allocate(blockRows * (layers[0]?.inputs ?? 0) * 4);
  const placed = layers.map((layer) => {
    const width = Math.ceil(layer.outputs / 4) * 4;
    const weights = kernel.allocate(layer.inputs * width * 4);
    const output = kernel.allocate(blockRows * width * 4);
    const floats = new Float32Array(kernel.buffer);
    for (let row = 0; row < layer.inputs; row += 1) {
      const own = layer.weights.subarray(row * layer.outputs, (row + 1) * layer.outputs);
      floats.set(own, (weights >> 2) + row * width);
    }
    const bias = new Float32Array(width);
    bias.set(layer.bias);
    return { layer, width, weights, bias, output };
  });
  return { input, layers: placed };
}

function runLayers(kernel: Kernel, { input, layers }: Places, rows: number) {
  let [place, width] = [input, layers[0]?.layer.inputs ?? 0];
  for (const { layer, width: columns, weights, bias, output } of layers) {
    const floats = new Float32Array(kernel.buffer, output, rows * columns);
    for (let row = 0; row < rows; row += 1) floats.set(bias, row * columns);
    kernel.multiply({
      ...{ rows, columns, shared: layer.inputs, left: place, leftRow: width, leftColumn: 1 },
      ...{ right: weights, rightRow: columns, result: output, resultRow: columns },
    });
    if (layer.activation === 'relu') {
      for (const [at, value] of floats.entries()) if (value < 0) floats[at] = 0;
    }
    [place, width] = [output, columns];
  }
  return { place, width };
}
