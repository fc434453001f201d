/**
 * Sums along a row of so many things that they can't be listed: all have a usual value but for a few. What comes
 * before one, and which one a sum falls into, is found in the logarithm of those few.
 */
export class RunningSums {
  readonly #usual: number;
  readonly #count: number;
  readonly #places: readonly number[];
  readonly #values: readonly number[];
  /** How much the few before each differ from the usual, in sum. */
  readonly #excess: Float64Array;

  /**
   * @param count - How many things there are.
   * @param usual - The value of most, > 0.
   * @param places - Which are others, in their order.
   * @param values - Their values, ≥ 0, in step with `places`.
   */
  constructor(count: number, usual: number, places: readonly number[], values: readonly number[]) {
    this.#count = count;
    this.#usual = usual;
    this.#places = places;
    this.#values = values;
    this.#excess = new Float64Array(places.length + 1);
    for (const [index, value] of values.entries())
      this.#excess[index + 1] = (this.#excess[index] ?? 0) + value - usual;
  }

  /** The sum of all. */
  get total(): number {
    return this.before(this.#count);
  }

  /** The sum of those before a place. */
  before(place: number): number {
    return place * this.#usual + (this.#excess[this.#countBefore(place)] ?? 0);
  }

  /** The place whose stretch a sum falls into: the nearest where it is past an end. */
  find(sum: number): number {
    let [low, high] = [0, this.#places.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.before(this.#places[middle] ?? 0) <= sum) low = middle + 1;
      else high = middle;
    }
    const end = (this.#places[low] ?? this.#count) - 1;
    const former = low === 0 ? -1 : (this.#places[low - 1] ?? 0);
    if (former >= 0 && sum < this.before(former) + (this.#values[low - 1] ?? 0)) return former;
    const steps = Math.floor((sum - this.before(former + 1)) / this.#usual);
    return Math.max(0, Math.min(end, former + 1 + steps, this.#count - 1));
  }

  #countBefore(place: number): number {
    let [low, high] = [0, this.#places.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#places[middle] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
