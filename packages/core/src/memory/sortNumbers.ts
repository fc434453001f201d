const digits = 65_536;

/**
 * The places of numbers in ascending order, equal ones in the order in which they come; `NaN` is left out.
 * Numbers that are spread evenly are put into bins and sorted within each; any others are sorted by radix.
 */
export function sortNumbers(values: Float64Array): Uint32Array {
  if (values.length <= mostInBin) return sortFew(values);
  return sortByBins(values) ?? sortByRadix(values);
}

const mostInBin = 40;

function sortFew(values: Float64Array): Uint32Array {
  const places = Uint32Array.from(values.keys()).filter((place) => !Number.isNaN(values[place]));
  return sortNeighbours(places, values);
}

/** One pass over the memory where radix takes four; `null` where the numbers crowd together. */
function sortByBins(values: Float64Array): Uint32Array | null {
  let [min, max, length] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place] as number;
    if (value < min) min = value;
    if (value > max) max = value;
    if (!Number.isNaN(value)) length += 1;
  }
  const count = 1 + (length >>> 2);
  const scale = count / (max - min);
  // Infinite numbers, and numbers that are all the same, have no scale.
  if (!(scale > 0 && scale < Number.POSITIVE_INFINITY)) return null;
  const starts = new Uint32Array(count + 2);
  for (let place = 0; place < values.length; place += 1) {
    const bin = ((values[place] as number) - min) * scale;
    if (Number.isNaN(bin)) continue;
    const at = (bin < count ? bin >>> 0 : count) + 1;
    starts[at] = (starts[at] as number) + 1;
  }
  for (let bin = 1; bin < starts.length; bin += 1) {
    if ((starts[bin] as number) > mostInBin) return null;
    starts[bin] = (starts[bin] as number) + (starts[bin - 1] as number);
  }
  const places = new Uint32Array(length);
  for (let place = 0; place < values.length; place += 1) {
    const bin = ((values[place] as number) - min) * scale;
    if (Number.isNaN(bin)) continue;
    const at = bin < count ? bin >>> 0 : count;
    const slot = starts[at] as number;
    places[slot] = place;
    starts[at] = slot + 1;
  }
  return sortNeighbours(places, values);
}

/** Insertion sort: no place is far from where it belongs. */
function sortNeighbours(places: Uint32Array, values: Float64Array): Uint32Array {
  for (let index = 1; index < places.length; index += 1) {
    const place = places[index] as number;
    const value = values[place] as number;
    let at = index;
    for (; at > 0 && (values[places[at - 1] as number] as number) > value; at -= 1) {
      places[at] = places[at - 1] as number;
    }
    places[at] = place;
  }
  return places;
}

/** Sixteen bits at a time. */
function sortByRadix(values: Float64Array): Uint32Array {
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
  const low = new Uint32Array(values.length);
  const high = new Uint32Array(values.length);
  let places = new Uint32Array(values.length);
  const counts = [0, 1, 2, 3].map(() => new Uint32Array(digits));
  const [a, b, c, d] = counts as [Uint32Array, Uint32Array, Uint32Array, Uint32Array];
  let length = 0;
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place] as number;
    if (Number.isNaN(value)) continue;
    // The bits of a positive number are in order once its sign is flipped, those of a negative one once all are.
    const isZero = value === 0;
    const upper = isZero ? 0 : (words[place * 2 + 1] as number);
    const lower = isZero ? 0 : (words[place * 2] as number);
    const flip = upper >>> 31 === 1;
    const hi = (flip ? ~upper : upper ^ 0x80000000) >>> 0;
    const lo = (flip ? ~lower : lower) >>> 0;
    low[place] = lo;
    high[place] = hi;
    places[length] = place;
    length += 1;
    a[lo & 0xffff] = (a[lo & 0xffff] as number) + 1;
    b[lo >>> 16] = (b[lo >>> 16] as number) + 1;
    c[hi & 0xffff] = (c[hi & 0xffff] as number) + 1;
    d[hi >>> 16] = (d[hi >>> 16] as number) + 1;
  }
  places = places.subarray(0, length);
  let target = new Uint32Array(length);
  for (const [pass, count] of counts.entries()) {
    // Whole numbers have nothing in their lower digits, and then there is nothing to sort by.
    if (count.includes(length) && length > 0) continue;
    scatter(places, target, pass < 2 ? low : high, (pass & 1) * 16, count);
    [places, target] = [target, places];
  }
  return places;
}

function scatter(
  from: Uint32Array,
  to: Uint32Array,
  keys: Uint32Array,
  shift: number,
  counts: Uint32Array,
): void {
  let start = 0;
  for (let digit = 0; digit < digits; digit += 1) {
    const count = counts[digit] as number;
    counts[digit] = start;
    start += count;
  }
  for (let index = 0; index < from.length; index += 1) {
    const place = from[index] as number;
    const digit = ((keys[place] as number) >>> shift) & 0xffff;
    const at = counts[digit] as number;
    to[at] = place;
    counts[digit] = at + 1;
  }
}
