import type { Page } from 'playwright';

/** Something that is measured on every contestant. Smaller is better, always. */
export interface Measure {
  /** For example `first image on screen`. */
  readonly name: string;
  /** For example `ms`, `MB` or `frames over 17 ms`. */
  readonly unit: string;
}

/** What one visit measured, by the name of the measure. What a contestant can't do is left out. */
export type Reading = Readonly<Record<string, number>>;

/** One contestant, on a fresh page, in one round. */
export interface Visit<Input> {
  /** A page of its own browser context, with nothing loaded. */
  readonly page: Page;
  /** The address of the contestant's page: the benchmark's index.html with `?contestant=NAME`. */
  readonly url: string;
  /** `ours`, or the name of a peer. */
  readonly contestant: string;
  /** From 0. */
  readonly round: number;
  /** What {@link Benchmark.prepare} made. */
  readonly input: Input;
}

/** What all visits share, with what undoes it. */
export interface Prepared<Input> {
  readonly input: Input;
  /** Called when the benchmark has ended, also when it has failed. Default: nothing to undo. */
  readonly dispose?: () => Promise<void> | void;
}

/**
 * A comparison of ours with what others offer, in real Chromium.
 *
 * It lies in `test/bench/NAME/`: `bench.ts` exports it as `benchmark` and runs in Node, `index.html` with
 * its modules is the page of all contestants. Vite builds the page for production.
 */
export interface Benchmark<Input = undefined> {
  /** One line for the list of benchmarks. */
  readonly description: string;
  /** Who else takes part besides `ours`, by the name of the package. May be empty. */
  readonly peers: readonly string[];
  readonly measures: readonly Measure[];
  /** How often each contestant is visited, at least 3. Default 3. */
  readonly rounds?: number;
  /** Makes what all visits share, for example a folder of files. */
  prepare?(): Promise<Prepared<Input>>;
  /** Opens the page of one contestant, does what is to be measured, and reads it off. */
  visit(visit: Visit<Input>): Promise<Reading>;
  /** What the JSON file holds beside the measures once all visits are done, for example curves to plot. Default: nothing. */
  details?(input: Input): unknown;
}

/** Gives a benchmark its types. */
export function defineBenchmark<Input = undefined>(benchmark: Benchmark<Input>): Benchmark<Input> {
  return benchmark;
}
