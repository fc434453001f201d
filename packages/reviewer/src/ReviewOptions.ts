import type { Filter, Workspace } from '@proofsheet/core';
import type { ModelChoice } from './queue/LaneScope.ts';
import type { ReviewOrder } from './queue/ReviewOrder.ts';
import type { BatchChooser } from './queue/ReviewRanker.ts';
import type { ReviewLane } from './ReviewState.ts';
import type { ReviewTrainer } from './training/ReviewTrainer.ts';

/** What a review is of, and how it goes. */
export interface ReviewOptions {
  /** The dataset, and who decides. */
  readonly workspace: Workspace;
  /** Whose proposals; default: any model's. */
  readonly model?: ModelChoice;
  /** Which samples; default: all. */
  readonly filter?: Filter;
  /** What comes first; default: `diverse` where `choose` is given, `margin` where there is a trainer, else `confidence`. */
  readonly order?: ReviewOrder;
  /** What trains beside the review; default: nothing does. */
  readonly trainer?: ReviewTrainer;
  /** Chooses samples that differ, in a worker; default: on this thread. */
  readonly choose?: BatchChooser;
  /** Decisions after which it trains, ≥ 1; `auto`, the default: by the person's pace, 10 to 25. */
  readonly batchSize?: number | 'auto';
  /** Whether it also learns from what it was right and sure about; default: no, so that datasets stay small. */
  readonly learnsAll?: boolean;
  /** The lane to start with; default `proposals`. */
  readonly lane?: ReviewLane;
  /** Whether a sample may have several classes at once, each of which is decided by itself; default: no. */
  readonly isMultiLabel?: boolean;
  /** From which score on a model is sure, 0 to 1; default 0.9. */
  readonly sureFrom?: number;
  /** The samples that the model has looked at, so that its silence means something; default: all, once there is a model. */
  readonly seen?: Filter;
  /** The embedding space in which samples are like one another, for precedents; default: the dataset's first. */
  readonly space?: string;
  /** Items of a sheet, ≥ 1; default 48. */
  readonly sheetSize?: number;
  /** The share of errors that a spot check without an error rules out, above 0, at most 1; default 0.05. */
  readonly errorTarget?: number;
  /** What lots depend on: a whole number from 0 to 4,294,967,295; default: chance. */
  readonly seed?: number;
  /** Tells the time that decisions take, in milliseconds of any clock; default `performance.now`. */
  readonly now?: () => number;
  /** Makes unique ids, for rulings; default: UUIDs. */
  readonly createId?: () => string;
}
