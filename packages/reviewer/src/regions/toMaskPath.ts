import { type MaskRegion, unpackMaskRuns } from '@proofsheet/core';

/**
 * The pixels of a mask as the data of an SVG path, to be filled. Neighbouring columns with the same pixels are one rectangle.
 *
 * @param mask - Runs that can't be read give an empty path.
 * @returns A path in pixels of the mask's picture.
 */
export function toMaskPath({ counts, height }: MaskRegion): string {
  const columns = new Map<number, string[]>();
  let place = 0;
  for (const [index, run] of (unpackMaskRuns(counts) ?? []).entries()) {
    const end = place + run;
    // Runs are outside and inside by turns, and go on from one column to the next.
    while (index % 2 === 1 && place < end) {
      const column = Math.floor(place / height);
      const to = Math.min(end, (column + 1) * height);
      const stretches = columns.get(column) ?? [];
      stretches.push(`${place - column * height} ${to - place}`);
      columns.set(column, stretches);
      place = to;
    }
    place = end;
  }
  const path: string[] = [];
  const open = new Map<string, number>();
  const close = (stretch: string, before: number) => {
    const [top = '', length = ''] = stretch.split(' ');
    const from = open.get(stretch) ?? before;
    path.push(`M${from} ${top}H${before}v${length}H${from}z`);
    open.delete(stretch);
  };
  const last = Math.max(-1, ...columns.keys());
  for (let column = 0; column <= last + 1; column += 1) {
    const now = new Set(columns.get(column));
    for (const stretch of open.keys()) if (!now.has(stretch)) close(stretch, column);
    for (const stretch of now) if (!open.has(stretch)) open.set(stretch, column);
  }
  return path.join('');
}
