import type { Extent } from '../annotated/checkRegion.ts';
import { isFiniteNumber, isJsonObject } from '../reading/JsonValue.ts';

/**
 * A mask as COCO writes it: the lengths of runs of pixels outside and inside by turns, the first outside, down the columns
 * from left to right.
 */
export interface MaskRuns {
  /** Height and width in pixels. */
  readonly size: readonly [height: number, width: number];
  /** The runs in pixels; or the same in COCO's packed form. */
  readonly counts: string | readonly number[];
}

/** Says whether a value has the shape of a mask; whether its runs fit its size is for `measureMask` to say. */
export function isMaskRuns(value: unknown): value is MaskRuns {
  if (!isJsonObject(value)) return false;
  const { size, counts } = value;
  const hasSize = Array.isArray(size) && size.length === 2 && size.every(isFiniteNumber);
  return (
    hasSize &&
    (typeof counts === 'string' || (Array.isArray(counts) && counts.every(isFiniteNumber)))
  );
}

/** The runs of a mask in pixels; `null` where they don't fill its size. */
function unpackRuns({ size, counts }: MaskRuns): readonly number[] | null {
  const runs = typeof counts === 'string' ? unpackText(counts) : counts;
  const sum = runs.reduce((total, run) => (run >= 0 ? total + run : Number.NaN), 0);
  return sum === size[0] * size[1] ? runs : null;
}

/** Pixels inside a mask, and the smallest box around them; `null` where none is or where its runs don't fill it. */
export function measureMask(
  mask: MaskRuns,
): { readonly area: number; readonly extent: Extent } | null {
  const runs = unpackRuns(mask);
  const height = mask.size[0];
  if (runs === null || height <= 0) return null;
  const extent = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  let area = 0;
  let start = 0;
  for (const [index, run] of runs.entries()) {
    if (index % 2 === 1 && run > 0) {
      area += run;
      const last = start + run - 1;
      const spansColumns = Math.floor(start / height) !== Math.floor(last / height);
      extent.left = Math.min(extent.left, Math.floor(start / height));
      extent.right = Math.max(extent.right, Math.floor(last / height) + 1);
      extent.top = Math.min(extent.top, spansColumns ? 0 : start % height);
      extent.bottom = Math.max(extent.bottom, spansColumns ? height : (last % height) + 1);
    }
    start += run;
  }
  return area > 0 ? { area, extent } : null;
}

/**
 * COCO's packed form: five bits a character from `0` on, the sixth says that more follow; from the fourth run on, each is the
 * difference to the one before the last. Source: `rleFrString` in cocodataset/cocoapi, common/maskApi.c.
 */
function unpackText(text: string): readonly number[] {
  const runs: number[] = [];
  for (let place = 0; place < text.length; ) {
    let value = 0;
    let shift = 0;
    let code: number;
    do {
      code = text.charCodeAt(place) - 48;
      place += 1;
      value += (code & 31) * 2 ** shift;
      shift += 5;
    } while ((code & 32) !== 0 && place < text.length);
    if ((code & 16) !== 0) value -= 2 ** shift;
    runs.push(value + (runs.length > 2 ? (runs.at(-2) ?? 0) : 0));
  }
  return runs;
}
