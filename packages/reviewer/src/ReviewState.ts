import type { Annotation, Filter, Region, Ruling, Sample, Verdict } from '@proofsheet/core';
import type { ReviewOrder } from './queue/ReviewOrder.ts';

/**
 * What waits in a lane. `proposals`: what a model says and nobody has decided. `absent`: a rough label says that something is there, and the
 * model found nothing of the kind. `unexpected`: the model is sure of a class that the rough label denies. `ambiguous`: what waits
 * for the arbiter. `skipped`: what somebody put off.
 */
export type ReviewLane = 'proposals' | 'absent' | 'unexpected' | 'ambiguous' | 'skipped';

/** Every lane, in the order in which they are listed. */
export const reviewLanes: readonly ReviewLane[] = [
  'proposals',
  'absent',
  'unexpected',
  'ambiguous',
  'skipped',
];

/** One thing to decide: a sample, or one thing in it. */
export interface ReviewItem {
  /** Unique in the queue. */
  readonly key: string;
  /** The sample, as it was when it came into the queue; changes of it are followed. */
  readonly sample: Sample;
  /**
   * The prediction that is decided on; `null`: the model found nothing, and the rough label is what is decided on. Where classes exclude
   * one another it is what the model says instead of the rough label.
   */
  readonly proposal: Annotation | null;
  /** Every open prediction of the sample that has a region: they are decided together. Empty for whole samples. */
  readonly regions: readonly Annotation[];
  /** The latest rough label of the whole sample, which may have brought it into its lane; `null`: there is none. */
  readonly rough: Annotation | null;
  /** What the person has decided in this session; `null`: nothing yet. */
  readonly verdict: Verdict | null;
  /** The class that the person decided on; `null`: none, or nothing yet. */
  readonly classId: string | null;
}

/** A class as it is shown beside a proposal. */
export interface ReviewClass {
  /** The id in the schema. */
  readonly id: string;
  /** The name. */
  readonly name: string;
  /** The key that corrects to it; `null`: it has none. */
  readonly hotkey: string | null;
  /** What the model gives it for the present item, 0 to 1; `null`: not known. */
  readonly probability: number | null;
}

/** How fast it goes. */
export interface ReviewPace {
  /** Decisions of this session. */
  readonly decided: number;
  /** Decisions a minute, over the last ones; `null` until there are enough. */
  readonly perMinute: number | null;
  /** Items that are left in the lane. */
  readonly left: number;
  /** Seconds until they are done at this pace; `null` where that isn't known. */
  readonly secondsLeft: number | null;
}

/** One bar of a reliability diagram: what the model said with about this score, and how often people agreed. */
export interface ReliabilityBin {
  /** The bounds of the score, 0 to 1. */
  readonly from: number;
  /** The bounds of the score, 0 to 1. */
  readonly to: number;
  /** Decisions about proposals with such a score. */
  readonly count: number;
  /** How many of them were accepted. */
  readonly accepted: number;
  /** The bounds between which the share that is accepted lies with 95 % certainty. */
  readonly interval: readonly [lower: number, upper: number];
}

/** How the training goes that runs beside the review. */
export interface ReviewTraining {
  /** Whether it learns at this moment. */
  readonly isTraining: boolean;
  /** The version that proposals are by now; `null`: there is none yet. */
  readonly version: string | null;
  /** Accuracy on the tuning split with the bounds of 95 % certainty; `null`: not measured yet. */
  readonly tuning: {
    readonly accuracy: number;
    readonly interval: readonly [number, number];
    readonly rows: number;
  } | null;
  /** Samples that it learnt from, by class. */
  readonly balance: readonly { readonly classId: string; readonly count: number }[];
  /** What it noticed. */
  readonly notices: readonly string[];
  /** Why the last training failed; `null` where nothing went wrong. */
  readonly error: unknown;
}

/** How far it is to the next training. */
export interface ReviewBatch {
  /** Decisions since the last one. */
  readonly decided: number;
  /** Decisions after which there is another, by the person's pace or as the host said. */
  readonly size: number;
}

/** A bulk acceptance: first a spot check, then the bound that it gives, then the act. */
export type BulkState =
  | { readonly step: 'off' }
  | {
      readonly step: 'checking';
      /** From which score on proposals are accepted, 0 to 1. */
      readonly threshold: number;
      /** Proposals with at least that score. */
      readonly matching: number;
      /** The random samples that are looked at, with what was said so far: `accepted` is right, `rejected` wrong. */
      readonly sample: readonly ReviewItem[];
      /** Those that were looked at and are wrong. */
      readonly wrong: number;
      /** Those that were looked at. */
      readonly checked: number;
      /** With 95 % certainty no larger share of what would be accepted is wrong (Clopper and Pearson); 1 before anything was looked at. */
      readonly bound: number;
    }
  | {
      readonly step: 'committing';
      readonly threshold: number;
      readonly matching: number;
      readonly bound: number;
    };

/** What a review shows. Another object whenever anything in it is different; parts that are the same stay the same objects. */
export interface ReviewState {
  /** `loading`: the queue is filled. `failed`: `error` says why. `empty`: nothing waits in the lane. */
  readonly status: 'loading' | 'ready' | 'empty' | 'failed';
  /** Why nothing could be loaded; `null` where nothing went wrong. */
  readonly error: unknown;
  /** One at a time, or many of one class on a sheet. */
  readonly mode: 'single' | 'sheet';
  /** The lane that is worked on. */
  readonly lane: ReviewLane;
  /** By lane: how many wait; `null`: not counted yet. */
  readonly waiting: Readonly<Record<ReviewLane, number | null>>;
  /** The item that is looked at; `null` where there is none. */
  readonly current: ReviewItem | null;
  /** What comes before it, the nearest last: what was decided, or passed over; five at most. */
  readonly before: readonly ReviewItem[];
  /** What comes after it; ten at most. They keep their places, whatever is trained, so that their media can be loaded ahead. */
  readonly after: readonly ReviewItem[];
  /** The classes, with what the model says of the present item. */
  readonly classes: readonly ReviewClass[];
  /** On a sheet: the class, its items, and which of them are exceptions. */
  readonly sheet: {
    readonly classId: string;
    readonly items: readonly ReviewItem[];
    readonly exceptions: ReadonlySet<string>;
  } | null;
  /** By class: how many proposals of it wait, the most first; for the choice of a sheet. */
  readonly proposed: readonly { readonly classId: string; readonly count: number }[];
  /** Pace and what is left. */
  readonly pace: ReviewPace;
  /** How far the model can be trusted, from all decisions about it. */
  readonly reliability: readonly ReliabilityBin[];
  /** What the reviewer would say of it in a sentence's worth of numbers: of proposals with about this score so many are rejected; `null`: too few. */
  readonly warning: { readonly score: number; readonly rejected: number } | null;
  /** The training that runs beside it; `null`: nothing is trained here. */
  readonly training: ReviewTraining | null;
  /** How far it is to the next training; `null`: nothing is trained here. */
  readonly batch: ReviewBatch | null;
  /** What comes first. */
  readonly order: ReviewOrder;
  /** Which samples; `null`: all. */
  readonly filter: Filter | null;
  /** Decisions that the backend refused, since somebody else decided otherwise or for another reason; the workspace's `failures` has both sides. */
  readonly conflicts: number;
  /** Somebody else decided on the present item while it is looked at: deciding on it as well makes a conflict. */
  readonly isTaken: boolean;
  /** Bulk acceptance. */
  readonly bulk: BulkState;
  /** Rulings on samples like the present one, the nearest first. */
  readonly precedents: readonly Ruling[];
  /** What the person has drawn or changed in the present item and not yet decided; `null`: nothing. */
  readonly draft: readonly RegionDraft[] | null;
  /** Whether there is something to undo, and to make again. */
  readonly canUndo: boolean;
  /** Whether there is something to undo, and to make again. */
  readonly canRedo: boolean;
}

/** A region as a person has it in hand. */
export interface RegionDraft {
  /** Unique among the drafts of an item: the id of the prediction, or a new one. */
  readonly id: string;
  /** The class: an id of the schema. */
  readonly classId: string;
  /** Where it is. */
  readonly region: Region;
  /** The prediction that it started from; `null`: the person drew it. */
  readonly proposal: Annotation | null;
}
