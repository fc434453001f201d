/** Thirteen bits after the point; what Loeffler, Ligtenberg and Moschytz' transform is multiplied by. */
const c0298 = 2446;
const c0390 = 3196;
const c0541 = 4433;
const c0765 = 6270;
const c0899 = 7373;
const c1175 = 9633;
const c1501 = 12299;
const c1847 = 15137;
const c1961 = 16069;
const c2053 = 16819;
const c2562 = 20995;
const c3072 = 25172;

const between = new Int32Array(64);
const line = new Int32Array(8);

/**
 * Makes 8 × 8 coefficients numbers from 0 to 255: the inverse cosine transform in whole numbers, exactly as libjpeg's accurate one
 * (`jidctint`) rounds it, after Loeffler, Ligtenberg and Moschytz, Practical Fast 1-D DCT Algorithms with 11 Multiplications (1989).
 *
 * @param block - 64 coefficients, row after row, multiplied out.
 * @param plane - Where the numbers go.
 * @param place - The place of the first one.
 * @param stride - From one row to the next.
 * @returns Whether all numbers on the way were in the range in which every build of libjpeg rounds them alike; damaged files leave it.
 */
export function addBlock(
  block: Int32Array,
  plane: Uint8ClampedArray,
  place: number,
  stride: number,
): boolean {
  let outside = 0;
  for (let x = 0; x < 8; x += 1) {
    if (isFlat(block, x)) {
      const level = (block[x] as number) << 2;
      outside |= (level + 0x4000) & ~0x7fff;
      for (let y = 0; y < 64; y += 8) between[y + x] = level;
      continue;
    }
    transform(block, x, 8);
    for (let y = 0; y < 8; y += 1) {
      const level = ((line[y] as number) + 1024) >> 11;
      outside |= (level + 0x4000) & ~0x7fff;
      between[y * 8 + x] = level;
    }
  }
  let to = place;
  for (let y = 0; y < 64; y += 8) {
    transform(between, y, 1);
    for (let x = 0; x < 8; x += 1) {
      const level = ((line[x] as number) + 131072) >> 18;
      outside |= (level + 0x200) & ~0x3ff;
      plane[to + x] = level + 128;
    }
    to += stride;
  }
  return outside === 0;
}

function isFlat(block: Int32Array, x: number): boolean {
  for (let y = 8 + x; y < 64; y += 8) if (block[y] !== 0) return false;
  return true;
}

/** One line of eight, into `line`, with thirteen bits after the point. */
function transform(from: Int32Array, start: number, step: number): void {
  const even2 = from[start + 2 * step] as number;
  const even6 = from[start + 6 * step] as number;
  const turned = Math.imul(even2 + even6, c0541);
  const low = turned - Math.imul(even6, c1847);
  const high = turned + Math.imul(even2, c0765);
  const sum = ((from[start] as number) + (from[start + 4 * step] as number)) << 13;
  const difference = ((from[start] as number) - (from[start + 4 * step] as number)) << 13;
  const a = from[start + 7 * step] as number;
  const b = from[start + 5 * step] as number;
  const c = from[start + 3 * step] as number;
  const d = from[start + step] as number;
  const common = Math.imul(a + c + b + d, c1175);
  const z1 = Math.imul(a + d, -c0899);
  const z2 = Math.imul(b + c, -c2562);
  const z3 = common - Math.imul(a + c, c1961);
  const z4 = common - Math.imul(b + d, c0390);
  const odd7 = Math.imul(a, c0298) + z1 + z3;
  const odd5 = Math.imul(b, c2053) + z2 + z4;
  const odd3 = Math.imul(c, c3072) + z2 + z3;
  const odd1 = Math.imul(d, c1501) + z1 + z4;
  line[0] = sum + high + odd1;
  line[7] = sum + high - odd1;
  line[1] = difference + low + odd3;
  line[6] = difference + low - odd3;
  line[2] = difference - low + odd5;
  line[5] = difference - low - odd5;
  line[3] = sum - high + odd7;
  line[4] = sum - high - odd7;
}
