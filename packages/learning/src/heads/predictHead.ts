import type { Head, HeadLayer } from '@proofsheet/core';
import { createKernel } from './kernel/createKernel.ts';
import { type Kernel, type LayerArguments, toPadded } from './kernel/Kernel.ts';
import { LearningError } from './LearningError.ts';
import { checkVectors } from './parseTraining.ts';

/** Rows that are done at a time. */
const blockRows = 256;

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

/** The same, which may be interrupted after some hundred rows. */
export function* predictSteps(
  head: Head,
  vectors: Float32Array,
  kernel?: Kernel,
): Generator<number, Float32Array, undefined> {
  return yield* computeRows(head, vectors, head.isMultiLabel ? 'sigmoid' : 'softmax', kernel);
}

/**
 * Logits of vectors, rows × classes, before the temperature.
 *
 * @throws LearningError as {@link predictHead} does.
 */
export function toHeadLogits(head: Head, vectors: Float32Array): Float32Array {
  const steps = computeRows(head, vectors, 'none');
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

function* computeRows(
  head: Head,
  vectors: Float32Array,
  finish: LayerArguments['finish'],
  given?: Kernel,
): Generator<number, Float32Array, undefined> {
  const { classes, dimensions } = head;
  const rows = vectors.length / dimensions;
  if (!Number.isInteger(rows)) {
    const expected = `a multiple of ${dimensions}`;
    throw new LearningError({ reason: 'size', part: 'vectors', length: vectors.length, expected });
  }
  const kernel = given ?? createKernel();
  const layers = placeLayers(kernel, head, checkLayers(head), finish);
  const [first, last] = [layers[0], layers.at(-1)];
  const values = new Float32Array(rows * classes.length);
  for (let start = 0; start < rows; start += blockRows) {
    const count = Math.min(blockRows, rows - start);
    const own = vectors.subarray(start * dimensions, (start + count) * dimensions);
    const floats = new Float32Array(kernel.buffer);
    const input = (first?.from ?? 0) >> 2;
    floats.set(own, input);
    // What lies behind the last rows is of those before, or of nobody.
    if (count < blockRows) floats.fill(0, input + own.length, input + (count + 7) * dimensions);
    for (const layer of layers) {
      // Sums of finite numbers are hardly ever too large, so that vectors are looked through only where one is.
      if (kernel.layer({ ...layer, count }) && layer === first) {
        checkVectors(own, dimensions, start);
      }
    }
    const from = (last?.result ?? 0) >> 2;
    values.set(floats.subarray(from, from + count * classes.length), start * classes.length);
    yield (start + count) / rows;
  }
  if (given === undefined) kernel.release();
  return values;
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

type PlacedLayer = Omit<LayerArguments, 'count'>;

/** Puts layers into memory, each of which reads what the one before has written. */
function placeLayers(
  kernel: Kernel,
  { dimensions, temperature }: Head,
  layers: readonly HeadLayer[],
  finish: LayerArguments['finish'],
): readonly PlacedLayer[] {
  let from = kernel.allocate((blockRows + 8) * dimensions * 4);
  return layers.map((layer, place) => {
    const { inputs, outputs } = layer;
    const weights = kernel.allocate(toPadded(inputs) * outputs * 4);
    const bias = kernel.allocate(outputs * 4);
    const scratch = kernel.allocate(8 * (toPadded(inputs) + outputs) * 4);
    const result = kernel.allocate(blockRows * outputs * 4);
    const floats = new Float32Array(kernel.buffer);
    floats.set(layer.weights, weights >> 2);
    floats.set(layer.bias, bias >> 2);
    const own = {
      ...{
        from,
        dimensions: inputs,
        weights,
        bias,
        columns: outputs,
        temperature,
        scratch,
        result,
      },
      finish: place === layers.length - 1 ? finish : layer.activation,
    };
    from = result;
    return own;
  });
}
