import type { Filter, SchemaVersion } from '@proofsheet/core';

/** Whose proposals are reviewed. */
export interface ModelChoice {
  /** Id of the model. */
  readonly id: string;
  /** Its version; absent: any. */
  readonly version?: string;
}

/** What decides which samples wait in which lane. */
export interface LaneScope {
  /** The schema in force. */
  readonly schema: SchemaVersion;
  /** Whose proposals; `null`: any model's. */
  readonly model: ModelChoice | null;
  /** Which samples; `null`: all. */
  readonly filter: Filter | null;
  /** The samples that the model has looked at, so that its silence means something; `null`: all, once there is a model. */
  readonly seen: Filter | null;
  /** From which score on a model is sure, 0 to 1. */
  readonly sureFrom: number;
  /** Whether a sample may have several classes at once, each of which is decided by itself. */
  readonly isMultiLabel: boolean;
}
