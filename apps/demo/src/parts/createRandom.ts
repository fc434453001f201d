/** A stream of pseudo-random numbers; each call to a method advances it. */
export interface Random {
  /** The next number, uniform in [0, 1). */
  next(): number;
  /** The next number, uniform in [low, high). */
  between(low: number, high: number): number;
  /** The next whole number, uniform in low..high, both included. */
  whole(low: number, high: number): number;
  /** The next 32-bit word, a whole number in 0..4294967295. */
  word(): number;
}

const GOLDEN = 0x9e3779b9;
const TWO_32 = 4294967296;

/** The 32-bit finaliser `triple32` of Chris Wellons' hash prospector (bias 0.020, 2018). */
function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 17), 0xed5ad4bb);
  h = Math.imul(h ^ (h >>> 11), 0xac4c1b51);
  h = Math.imul(h ^ (h >>> 15), 0x31848bab);
  return h ^ (h >>> 14);
}

/**
 * Creates the random stream of one (seed, index, stream) key. There is no shared state: the stream of index
 * 9,999,999 costs what that of index 0 costs. The generator is a splitmix over 32 bits (Steele, Lea and Flood,
 * "Fast splittable pseudorandom number generators", OOPSLA 2014) with Wellons' finaliser; it is for drawing,
 * not for secrets.
 *
 * @param seed - safe whole number ≥ 0; names the whole set
 * @param index - safe whole number ≥ 0; names the sample
 * @param stream - 32-bit whole number ≥ 0; keeps concerns apart, so that one more draw in one changes no other
 */
export function createRandom(seed: number, index: number, stream: number): Random {
  let state = mix(seed + GOLDEN);
  state = mix(state ^ (Math.floor(seed / TWO_32) + 0x85ebca6b));
  state = mix(state + index);
  state = mix(state ^ (Math.floor(index / TWO_32) + 0xc2b2ae35));
  state = mix(state + Math.imul(stream + 1, GOLDEN));
  const word = (): number => {
    state = (state + GOLDEN) | 0;
    return mix(state) >>> 0;
  };
  return {
    word,
    next: () => word() / TWO_32,
    between: (low, high) => low + (high - low) * (word() / TWO_32),
    whole: (low, high) => low + Math.floor((high - low + 1) * (word() / TWO_32)),
  };
}
