import type { BoxRegion, PredictedRegion } from '@proofsheet/core';
import type { PictureGeometry } from '../image/PictureGeometry.ts';
import type { PictureSize } from '../image/PictureSize.ts';
import type { BoxesOutput } from '../manifest/OutputSpec.ts';
import type { BoxCandidates } from './BoxCandidates.ts';
import { clipBox } from './clipBox.ts';
import { collectBoxes } from './collectBoxes.ts';
import { createMaskMixer } from './createMaskMixer.ts';
import { findTensor } from './findTensor.ts';
import { OutputError } from './OutputError.ts';
import type { OutputTensors } from './OutputTensor.ts';
import { suppressOverlaps } from './suppressOverlaps.ts';

/** The sample whose regions are read. */
export interface RegionSource {
  /** Classes there are. */
  readonly classCount: number;
  /** The row of the batch. */
  readonly row: number;
  /** How its picture came to lie in the model's input. */
  readonly geometry: PictureGeometry;
  /** The size of the model's input; needed for masks, and where boxes are shares of it. */
  readonly inputSize?: PictureSize;
}

/**
 * Reads the boxes of one sample: those that reach the threshold and that no surer one overlaps, clipped to the picture. Overlaps are
 * measured before the clipping. What lies outside of the picture, in a letterbox's border, is dropped.
 *
 * @param spec - The output.
 * @param tensors - The model's outputs.
 * @param source - The sample.
 * @returns Boxes in pixels of the original, the surest first; masks where the output has prototypes, and the box where a mask is empty.
 * @throws OutputError where an output is missing or has another form, a score is none, or a box isn't made of numbers.
 */
export function readBoxes(
  spec: BoxesOutput,
  tensors: OutputTensors,
  source: RegionSource,
): readonly PredictedRegion[] {
  const { geometry, row, classCount, inputSize } = source;
  const maskCount = countMasks(spec, tensors);
  const candidates = collectBoxes({ spec, tensors, row, classCount, maskCount, inputSize });
  const inside = toOriginal(candidates, geometry);
  const kept = suppressOverlaps(inside.corners, inside.scores, {
    iouThreshold: spec.iouThreshold ?? 0.5,
    limit: spec.limit ?? 300,
    ...(spec.isClassAgnostic === true ? {} : { classes: inside.classes }),
  });
  const mix = maskCount === 0 ? null : createMaskMixer(spec, tensors, { ...source, maskCount });
  return [...kept].flatMap((row) => {
    const { place, box } = inside.boxes[row] ?? {};
    if (place === undefined || box === undefined) return [];
    const region = mix?.(place, box) ?? box;
    return [{ region, classIndex: inside.classes[row] ?? 0, score: inside.scores[row] ?? 0 }];
  });
}

function countMasks({ prototypes, layout }: BoxesOutput, tensors: OutputTensors): number {
  if (prototypes === undefined) return 0;
  if (layout !== 'center-scores-columns') {
    throw new OutputError({
      output: prototypes,
      expected: 'prototypes of the layout "center-scores-columns"',
      actual: `said to be of "${layout}"`,
      advice: 'Leave the prototypes out of the manifest, or correct the layout.',
    });
  }
  const form = ['batch', 'masks', 'height', 'width'];
  return findTensor(tensors, prototypes, form).shape[1] ?? 0;
}

interface BoxesInside {
  readonly corners: Float32Array;
  readonly scores: Float32Array;
  readonly classes: Int32Array;
  readonly boxes: readonly { readonly place: number; readonly box: BoxRegion }[];
}

function toOriginal(candidates: BoxCandidates, geometry: PictureGeometry): BoxesInside {
  const { scaleX, scaleY, offsetX, offsetY } = geometry;
  const corners: number[] = [];
  const rows: number[] = [];
  const boxes: { readonly place: number; readonly box: BoxRegion }[] = [];
  for (const row of candidates.scores.keys()) {
    const own = candidates.corners
      .slice(4 * row, 4 * row + 4)
      .map((edge, place) =>
        place % 2 === 0 ? (edge - offsetX) / scaleX : (edge - offsetY) / scaleY,
      );
    const clipped = clipBox(own, geometry);
    if (clipped === null) continue;
    corners.push(...own);
    rows.push(row);
    boxes.push({ place: candidates.places[row] ?? 0, box: clipped });
  }
  return {
    corners: Float32Array.from(corners),
    scores: Float32Array.from(rows, (row) => candidates.scores[row] ?? 0),
    classes: Int32Array.from(rows, (row) => candidates.classes[row] ?? 0),
    boxes,
  };
}
