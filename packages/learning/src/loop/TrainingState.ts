import type { FitReport, Head } from '@proofsheet/core';

/** What a training loop is doing. */
export type TrainingStatus = 'idle' | 'reading' | 'fitting' | 'predicting' | 'proposing';

/** How a head does on the tuning split, which it never learns from. */
export interface TuningScore {
  /** Samples of the tuning split that have a label; where a sample may have several classes, what is known of each of them. */
  readonly rows: number;
  /** How many of them it is right about. */
  readonly right: number;
  /** `right / rows`. */
  readonly accuracy: number;
  /** The bounds between which the accuracy lies with 95 % certainty (Wilson). */
  readonly interval: readonly [lower: number, upper: number];
}

/** What was learnt last. */
export interface Training {
  /** The head. */
  readonly head: Head;
  /** Its version: 1, 2, 3, … */
  readonly version: number;
  /** How it did across the folds of what it learnt from. */
  readonly report: FitReport;
  /** How it does on the tuning split; `null` where that has no label yet. */
  readonly tuning: TuningScore | null;
  /** The samples that it learnt from, in the order of the rows of `report.heldOut`. */
  readonly ids: readonly string[];
  /** The class of each of them, as its place among the head's classes; of several the first, and −1 where it is none. */
  readonly labels: Int32Array;
  /** The vector of each of them, row after row. */
  readonly vectors: Float32Array;
  /** By class, in the head's order: how many samples it learnt from. */
  readonly balance: readonly number[];
}

/** What the head says of the samples that nobody has labelled. */
export interface PoolPrediction {
  /** The samples. */
  readonly ids: readonly string[];
  /** Calibrated probabilities, samples × classes, in the head's order. */
  readonly probabilities: Float32Array;
  /** Their vectors, samples × dimensions. */
  readonly vectors: Float32Array;
  /**
   * The places of those that are kept for measuring once somebody labels them, in an order by chance. Only where they are asked about in that
   * order, whatever the model makes of them, is what is measured true of the pool.
   */
  readonly tuning: Uint32Array;
}

/** What a training loop knows at one moment. Another object whenever anything in it is different. */
export interface TrainingState {
  /** What it is doing. */
  readonly status: TrainingStatus;
  /** How far it has come with that, 0 to 1. */
  readonly progress: number;
  /** What was learnt last; `null`: nothing yet. */
  readonly training: Training | null;
  /** What that says of the pool; `null` until it is known. */
  readonly pool: PoolPrediction | null;
  /** Why the last training failed; `null` where nothing went wrong. */
  readonly error: unknown;
}
