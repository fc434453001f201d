import type { Predictor, PredictorDescription } from '@proofsheet/core';
import type { BackendNotice, InferenceBackend, Pipeline } from '@proofsheet/inference';

/** A model that is ready to run. */
export interface LoadedModel {
  /** What runs. */
  readonly pipeline: Pipeline;
  /** The same, as whoever wants predictions sees it. */
  readonly predictor: Predictor;
  /** What it says of samples. */
  readonly description: PredictorDescription;
  /** What it is called. */
  readonly name: string;
  /** Its version, as its maker calls it. */
  readonly version: string;
  /** Where it runs now. */
  readonly backend: InferenceBackend;
  /** Why it doesn't run where it would be fastest; empty where it does. */
  readonly notices: readonly BackendNotice[];
  /** The names of the media of its test inputs that were not among its files. */
  readonly missing: readonly string[];
}
