/** Gives numbers from 0 to below 1, the same for the same seed. */
export type Random = () => number;

/** A generator of 32 bits of state (Weyl sequence through the finaliser of MurmurHash3). */
export function createRandom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x85ebca6b);
    mixed ^= mixed >>> 13;
    mixed = Math.imul(mixed, 0xc2b2ae35);
    mixed ^= mixed >>> 16;
    return (mixed >>> 0) / 4_294_967_296;
  };
}

/** Puts numbers into another order, in place (Fisher and Yates). */
export function shuffle(values: Int32Array, random: Random): Int32Array {
  for (let last = values.length - 1; last > 0; last -= 1) {
    const place = Math.floor(random() * (last + 1));
    const value = values[last] ?? 0;
    values[last] = values[place] ?? 0;
    values[place] = value;
  }
  return values;
}
