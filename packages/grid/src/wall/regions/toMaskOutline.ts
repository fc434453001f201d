import { type MaskRegion, unpackMaskRuns } from '@proofsheet/core';
import type { PictureView } from './toPictureView.ts';

/** Rows of a column that are inside: from the first to one past the last. */
type Stretch = readonly [from: number, to: number];

/**
 * The outline of a mask in a tile, as the data of an SVG path: the edges between pixels inside and pixels outside.
 * Of columns that are narrower than a pixel of the tile one stands for its neighbours.
 *
 * @param region - In pixels of the picture.
 * @param view - How the picture lies in the tile.
 */
export function toMaskOutline(region: MaskRegion, { scale, x, y }: PictureView): string {
  const columns = listColumns(region);
  const step = Math.max(1, Math.floor(1 / scale));
  const across = (column: number) => (column * scale + x).toFixed(1);
  const down = (row: number) => (row * scale + y).toFixed(1);
  const path: string[] = [];
  let former: readonly Stretch[] = [];
  for (let column = 0; column < region.width + step; column += step) {
    const stretches = columns[column] ?? [];
    for (const [from, to] of listDifferences(former, stretches))
      path.push(`M${across(column)} ${down(from)}V${down(to)}`);
    for (const [from, to] of stretches) {
      const end = across(column + step);
      path.push(`M${across(column)} ${down(from)}H${end}M${across(column)} ${down(to)}H${end}`);
    }
    former = stretches;
  }
  return path.join('');
}

/** The stretches inside, by column. */
function listColumns({ height, counts }: MaskRegion): readonly (readonly Stretch[])[] {
  const columns: Stretch[][] = [];
  let place = 0;
  for (const [index, run] of (unpackMaskRuns(counts) ?? []).entries()) {
    const end = place + run;
    // Runs go down column after column, those outside and those inside by turns.
    for (; index % 2 === 1 && place < end; ) {
      const column = Math.floor(place / height);
      const to = Math.min(end, (column + 1) * height);
      columns[column] ??= [];
      columns[column]?.push([place - column * height, to - column * height]);
      place = to;
    }
    place = end;
  }
  return columns;
}

/** The rows that are in one of two columns and not in the other. */
function listDifferences(some: readonly Stretch[], others: readonly Stretch[]): readonly Stretch[] {
  const edges = [...some, ...others].flat().sort((a, b) => a - b);
  const differences: Stretch[] = [];
  for (let index = 0; index + 1 < edges.length; index += 2) {
    const [from, to] = [edges[index] ?? 0, edges[index + 1] ?? 0];
    if (from < to) differences.push([from, to]);
  }
  return differences;
}
