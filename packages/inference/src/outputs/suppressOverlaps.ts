/** Which of the boxes that overlap are kept. */
export interface OverlapOptions {
  /** Boxes that overlap by more than this share (intersection over union) are one thing, 0 to 1; 1 keeps all. */
  readonly iouThreshold: number;
  /** The class of each box: boxes of different ones leave each other alone. Absent: every box counts for every other. */
  readonly classes?: Int32Array;
  /** Boxes at most; default: as many as there are. */
  readonly limit?: number;
}

/**
 * Of boxes that overlap keeps the surest: greedy non-maximum suppression, as in Girshick et al., Rich feature hierarchies (2014). Takes time
 * in proportion to boxes × boxes kept of their class.
 *
 * @param corners - Left, upper, right and lower edge of each box, box after box.
 * @param scores - How sure each one is; of equal ones the earlier is taken for the surer.
 * @returns The boxes that are kept, by their places, the surest first.
 */
export function suppressOverlaps(
  corners: Float32Array,
  scores: Float32Array,
  { iouThreshold, classes, limit = scores.length }: OverlapOptions,
): Int32Array {
  const order = Int32Array.from(scores.keys()).sort(
    (one, other) => (scores[other] ?? 0) - (scores[one] ?? 0) || one - other,
  );
  if (iouThreshold >= 1) return order.slice(0, limit);
  const kept = new Int32Array(Math.min(limit, order.length));
  const keptByClass = new Map<number, number[]>();
  let count = 0;
  for (const box of order) {
    if (count === kept.length) break;
    const key = classes?.[box] ?? 0;
    let rivals = keptByClass.get(key);
    if (rivals === undefined) {
      rivals = [];
      keptByClass.set(key, rivals);
    }
    if (rivals.some((rival) => overlapsBy(corners, rival, box, iouThreshold))) continue;
    rivals.push(box);
    kept[count] = box;
    count += 1;
  }
  return kept.slice(0, count);
}

function overlapsBy(corners: Float32Array, one: number, other: number, share: number): boolean {
  const [a, b] = [4 * one, 4 * other];
  const left = corners[a] ?? 0;
  const right = corners[a + 2] ?? 0;
  const otherLeft = corners[b] ?? 0;
  const otherRight = corners[b + 2] ?? 0;
  const width = Math.min(right, otherRight) - Math.max(left, otherLeft);
  if (width <= 0) return false;
  const top = corners[a + 1] ?? 0;
  const bottom = corners[a + 3] ?? 0;
  const otherTop = corners[b + 1] ?? 0;
  const otherBottom = corners[b + 3] ?? 0;
  const height = Math.min(bottom, otherBottom) - Math.max(top, otherTop);
  if (height <= 0) return false;
  const common = width * height;
  const area = (right - left) * (bottom - top);
  const otherArea = (otherRight - otherLeft) * (otherBottom - otherTop);
  return common > share * (area + otherArea - common);
}
