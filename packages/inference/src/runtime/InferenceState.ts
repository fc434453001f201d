import type { InferenceBackend } from './InferenceBackend.ts';

/** Why a pipeline doesn't run where it was to run first. */
export interface BackendNotice {
  /** The backend that isn't used. */
  readonly backend: InferenceBackend;
  /** Why, as in `BackendError`; `model`: it could not load this model. */
  readonly problem:
    | 'unsupported'
    | 'no-adapter'
    | 'runtime'
    | 'lost'
    | 'worker'
    | 'closed'
    | 'model';
  /** Why, in words for people. */
  readonly reason: string;
}

/** How far loading has come. */
export interface LoadProgress {
  /** `download`: bytes arrive. `prepare`: the model is made ready. */
  readonly phase: 'download' | 'prepare';
  /** Bytes that are here. */
  readonly loadedBytes: number;
  /** Bytes there are; `null` where nobody says. */
  readonly totalBytes: number | null;
  /** The share of the bytes that is here, 0 to 1; `null` where nobody says how many there are. */
  readonly share: number | null;
}

/** A pipeline and how it fares. */
export interface PipelineState {
  /** Its number, for as long as the page is open. */
  readonly id: number;
  /** What the model is called. */
  readonly name: string;
  /** `reloading`: its backend was lost, and it is on its way to another. */
  readonly phase: 'loading' | 'ready' | 'reloading' | 'failed';
  /** Where it runs; `null` while that isn't decided. */
  readonly backend: InferenceBackend | null;
  /** Why it doesn't run where it was to run first, the latest last; empty where it does. */
  readonly notices: readonly BackendNotice[];
  /** How far loading has come; `null` once it is done. */
  readonly progress: LoadProgress | null;
  /** What ended it; `null` where nothing has. */
  readonly error: Error | null;
}

/** How inference fares. The same object while nothing is different. */
export interface InferenceState {
  /** The pipelines that are loaded or being loaded, in the order they were asked for. */
  readonly pipelines: readonly PipelineState[];
}
