import type { BoxRegion, MaskRegion } from './Region.ts';
import { unpackMaskRuns } from './unpackMaskRuns.ts';

/** What a mask covers. */
export interface MaskMeasure {
  /** Pixels inside, > 0. */
  readonly area: number;
  /** The smallest box around them. */
  readonly box: BoxRegion;
}

/** Measures a mask; `null` where its runs are malformed, don't fill it, or have no pixel inside. */
export function measureMask({
  width,
  height,
  counts,
}: Omit<MaskRegion, 'kind'>): MaskMeasure | null {
  const runs = unpackMaskRuns(counts);
  if (runs === null) return null;
  let [left, top, right, bottom] = [width, height, 0, 0];
  let area = 0;
  let start = 0;
  for (const [index, run] of runs.entries()) {
    const end = start + run;
    if (index % 2 === 1 && run > 0) {
      area += run;
      const [first, last] = [Math.floor(start / height), Math.floor((end - 1) / height)];
      left = Math.min(left, first);
      right = Math.max(right, last + 1);
      top = Math.min(top, first === last ? start % height : 0);
      bottom = Math.max(bottom, first === last ? ((end - 1) % height) + 1 : height);
    }
    start = end;
  }
  if (start !== width * height || area === 0) return null;
  return { area, box: { kind: 'box', x: left, y: top, width: right - left, height: bottom - top } };
}
