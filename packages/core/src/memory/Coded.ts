/** Values of which each is written down once. */
export interface Coded<T> {
  /** One code an entry: 0 for none, else one more than the place in `values`. */
  readonly codes: Uint32Array;
  /** The different values. */
  readonly values: readonly T[];
}

/** The value of an entry; `undefined` where it has none. */
export function readCoded<T>({ codes, values }: Coded<T>, place: number): T | undefined {
  return values[(codes[place] as number) - 1];
}
