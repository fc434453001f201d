/** Runs a model over pictures, in one of the ways that there are. */
export interface Contestant {
  /** Which way. */
  readonly name: string;
  /** Gives a batch after the other: how many pictures it was of, and which class each is said to be of. */
  run(images: readonly BenchImage[], signal?: AbortSignal): AsyncIterable<readonly Verdict[]>;
  /** Runs the model on so many pictures that are not read: nobody can be faster than that. */
  runBlank?(count: number): Promise<void>;
}

/** A file. */
export interface BenchImage {
  /** What it is called. */
  readonly id: string;
  /** Its bytes, as a file chosen by a person or a record of a database gives them. */
  readonly media: Blob;
}

/** What is said of a picture. */
export interface Verdict {
  /** The picture. */
  readonly id: string;
  /** The number of its class. */
  readonly label: number;
}

/** The place of the largest of some numbers. */
export function findLargest(
  values: ArrayLike<number>,
  from = 0,
  to: number = values.length,
): number {
  let best = from;
  for (let place = from + 1; place < to; place += 1)
    if ((values[place] ?? 0) > (values[best] ?? 0)) best = place;
  return best - from;
}
