import type { BoxRegion, MaskRegion } from '@proofsheet/core';
import type { BoxesOutput } from '../manifest/OutputSpec.ts';
import { findTensor } from './findTensor.ts';
import { MaskRuns } from './MaskRuns.ts';
import { needInputSize } from './needInputSize.ts';
import type { OutputTensors } from './OutputTensor.ts';
import type { RegionSource } from './readBoxes.ts';
import { takeRow } from './takeRow.ts';

/** Where a line of pixels of the original lies between two lines of the prototypes. */
interface Between {
  readonly first: number;
  readonly second: number;
  /** How near it is to the second, 0 to 1. */
  readonly share: number;
}

/**
 * Makes a function that gives a box its mask: the mix of the prototypes by the box's own numbers, brought to the original bilinearly and
 * taken where it is above 0, inside of the box alone. Source: Bolya et al., YOLACT (2019).
 *
 * @param spec - The output, with prototypes.
 * @param tensors - The model's outputs.
 * @param source - The sample, and how many prototypes there are.
 * @returns A function of the box's place in the output and of the box in pixels of the original; `null` where no pixel is in the mask.
 */
export function createMaskMixer(
  spec: BoxesOutput,
  tensors: OutputTensors,
  source: RegionSource & { readonly maskCount: number },
): (place: number, box: BoxRegion) => MaskRegion | null {
  const { geometry, row, maskCount, classCount } = source;
  const name = spec.prototypes ?? '';
  const prototypes = findTensor(tensors, name, ['batch', maskCount, 'height', 'width']);
  const [, , rows = 0, columns = 0] = prototypes.shape;
  const size = needInputSize(name, source.inputSize);
  const values = takeRow(prototypes, row);
  const boxes = findTensor(tensors, spec.names[0] ?? '', ['batch', 'lines', 'boxes']);
  const [, , boxCount = 0] = boxes.shape;
  const lines = takeRow(boxes, row);

  return (place, box) => {
    const factors = Float32Array.from(
      { length: maskCount },
      (_, mask) => lines[(4 + classCount + mask) * boxCount + place] ?? 0,
    );
    const [left, right] = [Math.floor(box.x), Math.ceil(box.x + box.width)];
    const [top, bottom] = [Math.floor(box.y), Math.ceil(box.y + box.height)];
    const across = listBetween(left, right, columns, (x) => {
      return ((x * geometry.scaleX + geometry.offsetX) * columns) / size.width;
    });
    const down = listBetween(top, bottom, rows, (y) => {
      return ((y * geometry.scaleY + geometry.offsetY) * rows) / size.height;
    });
    const mixed = mix({ values, factors, rows, columns }, across, down);
    const runs = new MaskRuns();
    for (const [column, { first, second, share }] of across.entries()) {
      const start = (left + column) * geometry.originalHeight + top;
      for (const [line, vertical] of down.entries()) {
        const upper = vertical.first * columns;
        const lower = vertical.second * columns;
        const one =
          (mixed[upper + first] ?? 0) * (1 - share) + (mixed[upper + second] ?? 0) * share;
        const two =
          (mixed[lower + first] ?? 0) * (1 - share) + (mixed[lower + second] ?? 0) * share;
        const value = one * (1 - vertical.share) + two * vertical.share;
        if (value > 0) runs.add(start + line, start + line + 1);
      }
    }
    return runs.toRegion(geometry.originalWidth, geometry.originalHeight);
  };
}

function listBetween(
  start: number,
  end: number,
  lines: number,
  toLines: (edge: number) => number,
): readonly Between[] {
  return Array.from({ length: end - start }, (_, pixel) => {
    const at = Math.min(lines - 1, Math.max(0, toLines(start + pixel + 0.5) - 0.5));
    const first = Math.floor(at);
    return { first, second: Math.min(lines - 1, first + 1), share: at - first };
  });
}

interface Prototypes {
  readonly values: Float32Array;
  readonly factors: Float32Array;
  readonly rows: number;
  readonly columns: number;
}

/** Mixes no more than the part that the box touches. */
function mix(
  { values, factors, rows, columns }: Prototypes,
  across: readonly Between[],
  down: readonly Between[],
): Float32Array {
  const [left, right] = [across[0]?.first ?? 0, across.at(-1)?.second ?? -1];
  const [top, bottom] = [down[0]?.first ?? 0, down.at(-1)?.second ?? -1];
  const mixed = new Float32Array(rows * columns);
  for (const [mask, factor] of factors.entries()) {
    for (let row = top; row <= bottom; row += 1) {
      const start = row * columns;
      const from = mask * rows * columns + start;
      for (let column = left; column <= right; column += 1) {
        mixed[start + column] =
          (mixed[start + column] ?? 0) + factor * (values[from + column] ?? 0);
      }
    }
  }
  return mixed;
}
