import type { Call } from '../adapter/DatasetAdapter.ts';
import type { Actor } from '../vocabulary/Actor.ts';
import type { EmbeddingSpace } from '../vocabulary/EmbeddingSpace.ts';
import type { MediaKind } from '../vocabulary/Media.ts';
import type { Region } from '../vocabulary/Region.ts';
import type { Sample } from '../vocabulary/Sample.ts';

/** What a predictor can say of a sample. */
export type PredictorOutput = 'classes' | 'embedding' | 'regions';

/** A model that makes predictions, as a host or a widget sees it. */
export interface PredictorDescription {
  /** The model and its version: who the predictions are by. */
  readonly model: Actor;
  /** What it is called to people; default: the model's id. */
  readonly name?: string;
  /** What makes its outputs comparable: equal where the same media gives the same numbers. */
  readonly pipeline: string;
  /** The names of its classes, in the order of the probabilities. */
  readonly classes: readonly string[];
  /** Whether a sample may have several classes at once, each with a probability of its own. */
  readonly isMultiLabel: boolean;
  /** The kinds of media that it takes. */
  readonly accepts: readonly MediaKind[];
  /** What it says of a sample. */
  readonly outputs: readonly PredictorOutput[];
  /** The space of its vectors; absent where it gives none. */
  readonly space?: EmbeddingSpace;
}

/** Something that a model found in a sample. */
export interface PredictedRegion {
  /** Where it is, in pixels of the original media. */
  readonly region: Region;
  /** The class, as its place among the model's classes. */
  readonly classIndex: number;
  /** How sure the model is, 0 to 1. */
  readonly score: number;
}

/** A sample of which nothing could be predicted. */
export interface PredictionFailure {
  /** The sample. */
  readonly id: string;
  /** Why; one of our own errors where the reason is known. */
  readonly error: Error;
}

/** What a model says of some samples. */
export interface PredictionBatch {
  /** The samples of which something is said, each once; the rows of the arrays. */
  readonly ids: readonly string[];
  /** Calibrated probabilities, `ids.length` × classes, row after row; absent where the model gives none. */
  readonly probabilities?: Float32Array;
  /** Vectors, `ids.length` × dimensions, row after row; absent where the model gives none. */
  readonly vectors?: Float32Array;
  /** What was found in each sample, the surest first; absent where the model finds none. */
  readonly regions?: readonly (readonly PredictedRegion[])[];
  /** The samples of which nothing can be said. The others are none the worse for it. */
  readonly failures: readonly PredictionFailure[];
}

/** Runs a model over samples: in the page, in a worker or on a server. */
export interface Predictor {
  /** Tells what the model is and what it says. */
  describe(call?: Call): Promise<PredictorDescription>;
  /**
   * Predicts, batch after batch, in any order; every sample comes in exactly one batch.
   *
   * @throws Whatever makes it impossible to go on at all. What is wrong with one sample is a failure in a batch.
   */
  predict(samples: readonly Sample[], call?: Call): AsyncIterable<PredictionBatch>;
}
