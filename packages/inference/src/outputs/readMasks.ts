import type { PredictedRegion } from '@proofsheet/core';
import type { MasksOutput } from '../manifest/OutputSpec.ts';
import { findTensor } from './findTensor.ts';
import { MaskRuns } from './MaskRuns.ts';
import { needInputSize } from './needInputSize.ts';
import { OutputError } from './OutputError.ts';
import type { OutputTensors } from './OutputTensor.ts';
import type { RegionSource } from './readBoxes.ts';
import { takeRow } from './takeRow.ts';

/** Stands for a pixel that is nothing. */
const nothing = -1;

interface ClassMap {
  /** The class of each pixel. */
  readonly classOf: Int32Array;
  /** The mean probability of each class where it is the likeliest. */
  readonly scores: Float64Array;
}

/**
 * Reads a class for every pixel of one sample: a mask for each class that any pixel has, brought to the original by the nearest pixel. What was
 * cropped away is in no mask. A class alone is where its logit is above 0.
 *
 * @returns Masks of the original's size, the surest first; the score is the mean probability of the mask's pixels.
 * @throws OutputError where the output is missing, has another form or isn't made of numbers.
 */
export function readMasks(
  { name, background }: MasksOutput,
  tensors: OutputTensors,
  { classCount, row, geometry, inputSize }: RegionSource,
): readonly PredictedRegion[] {
  const tensor = findTensor(tensors, name, ['batch', classCount, 'height', 'width']);
  const [, , rows = 0, columns = 0] = tensor.shape;
  const size = needInputSize(name, inputSize);
  const { classOf, scores } = toClassMap(takeRow(tensor, row), classCount, { name, row });
  const { originalWidth: width, originalHeight: height } = geometry;
  const across = listNearest(
    width,
    columns,
    geometry.scaleX / size.width,
    geometry.offsetX / size.width,
  );
  const down = listNearest(
    height,
    rows,
    geometry.scaleY / size.height,
    geometry.offsetY / size.height,
  );
  const runs = Array.from({ length: classCount }, () => new MaskRuns());
  for (const [x, column] of across.entries()) {
    if (column === nothing) continue;
    let start = 0;
    let current = nothing;
    for (let y = 0; y <= height; y += 1) {
      const line = y < height ? (down[y] ?? nothing) : nothing;
      const next = line === nothing ? nothing : (classOf[line * columns + column] ?? nothing);
      if (next === current && y < height) continue;
      if (current !== nothing) runs[current]?.add(x * height + start, x * height + y);
      current = next;
      start = y;
    }
  }
  const found = runs.flatMap((own, classIndex): readonly PredictedRegion[] => {
    const region = classIndex === background ? null : own.toRegion(width, height);
    return region === null ? [] : [{ region, classIndex, score: scores[classIndex] ?? 0 }];
  });
  return found.sort((one, other) => other.score - one.score);
}

function toClassMap(
  logits: Float32Array,
  classCount: number,
  place: { readonly name: string; readonly row: number },
): ClassMap {
  const pixels = logits.length / classCount;
  const classOf = new Int32Array(pixels);
  const sums = new Float64Array(classCount);
  const counts = new Float64Array(classCount);
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    let best = 0;
    let highest = Number.NEGATIVE_INFINITY;
    for (let index = 0; index < classCount; index += 1) {
      const logit = logits[index * pixels + pixel] ?? 0;
      if (!Number.isFinite(logit)) {
        const expected = 'logits that are numbers';
        throw new OutputError({ output: place.name, expected, actual: `${logit}`, row: place.row });
      }
      if (logit <= highest) continue;
      highest = logit;
      best = index;
    }
    let sum = classCount === 1 ? 1 + Math.exp(-highest) : 0;
    for (let index = 0; classCount > 1 && index < classCount; index += 1) {
      sum += Math.exp((logits[index * pixels + pixel] ?? 0) - highest);
    }
    classOf[pixel] = classCount === 1 && highest <= 0 ? nothing : best;
    if (classOf[pixel] === nothing) continue;
    sums[best] = (sums[best] ?? 0) + 1 / sum;
    counts[best] = (counts[best] ?? 0) + 1;
  }
  return { classOf, scores: sums.map((sum, index) => sum / Math.max(1, counts[index] ?? 0)) };
}

/** Which line of the output each line of the original lies in. */
function listNearest(pixels: number, lines: number, scale: number, offset: number): Int32Array {
  return Int32Array.from({ length: pixels }, (_, pixel) => {
    const line = Math.floor(((pixel + 0.5) * scale + offset) * lines);
    return line >= 0 && line < lines ? line : nothing;
  });
}
