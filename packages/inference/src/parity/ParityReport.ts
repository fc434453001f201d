import type { InferenceBackend } from '../runtime/InferenceBackend.ts';

/** One output of a test vector beside what the model gave here. */
export interface OutputParity {
  /** The name of the model's output. */
  readonly name: string;
  /** The largest absolute difference of two numbers; `null` where they can't be compared, `Infinity` where one is no number. */
  readonly difference: number | null;
  /** Why they can't be compared, such as `[1, 3] where [1, 2] came`; `null` where they can. */
  readonly problem: string | null;
  /** Whether the difference is within the tolerance. */
  readonly verdict: 'passes' | 'differs';
}

/** A test vector beside what the model gave here. */
export interface VectorParity {
  /** What the manifest calls it. */
  readonly name: string;
  /** The largest absolute difference that counts as none. */
  readonly tolerance: number;
  /** The outputs that it names; none where the run failed. */
  readonly outputs: readonly OutputParity[];
  /** Why its input could not be run; `null` where it could. */
  readonly error: Error | null;
  /** `failed`: there is nothing to compare. */
  readonly verdict: 'passes' | 'differs' | 'failed';
}

/** Whether a pipeline gives here what it gave where its manifest was made. */
export interface ParityReport {
  /** Where the vectors were run; the last one, where a device was lost between them. */
  readonly backend: InferenceBackend;
  /** The test vectors in the manifest's order. */
  readonly vectors: readonly VectorParity[];
  /** The largest absolute difference of all; `null` where nothing was compared. */
  readonly difference: number | null;
  /** `nothing-to-check`: the manifest has no test vectors, which says nothing about parity. */
  readonly verdict: 'passes' | 'differs' | 'failed' | 'nothing-to-check';
}
