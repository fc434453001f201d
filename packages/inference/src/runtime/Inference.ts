import type { Unsubscribe } from '@proofsheet/core';
import type { Manifest } from '../manifest/Manifest.ts';
import type { InferenceState, LoadProgress } from './InferenceState.ts';
import type { Pipeline } from './Pipeline.ts';

/** What loading takes beside the manifest. */
export interface LoadCall {
  /** Aborts loading; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Is told how far it has come. */
  readonly onProgress?: (progress: LoadProgress) => void;
  /** What addresses in the manifest are relative to: the manifest's own address. Default: the page's. */
  readonly base?: string;
}

/** Runs models in workers. */
export interface Inference {
  /**
   * Loads a pipeline. Several may be loaded at once and run side by side.
   *
   * @throws ModelFileError where the file can't be had or isn't the right one, ModelLoadError where it can't be run, BackendError where
   * no backend is left.
   */
  load(manifest: Manifest, call?: LoadCall): Promise<Pipeline>;
  /** Tells which pipelines there are, where they run and why there. */
  getState(): InferenceState;
  /** Calls back after each change of the state. */
  subscribe(listener: () => void): Unsubscribe;
  /** Ends all pipelines and workers. Runs that still go on fail. */
  close(): Promise<void>;
}
