import type { Filter, Verdict } from '@proofsheet/core';
import type { ReviewOrder } from './queue/ReviewOrder.ts';
import type { RegionDraft, ReviewLane } from './ReviewState.ts';

/** What a person can do in a review. Each shows at once; whether the backend takes it is seen in the workspace. */
export interface ReviewActions {
  /** Decides on the present item and goes to the next. */
  decide(verdict: Exclude<Verdict, 'corrected'>): void;
  /** Says that the present item is of another class and goes to the next; of the proposed class it is an acceptance. */
  correct(classId: string): void;
  /** Takes regions in hand: drawn, moved, re-classed or deleted ones; `decide('accepted')` then takes them as they are. */
  draft(regions: readonly RegionDraft[]): void;
  /** Looks at an item of the film strip, or goes by so many. */
  go(to: string | number): void;
  /** Changes the lane. */
  setLane(lane: ReviewLane): void;
  /** Changes what comes first; what is looked at and the film strip stay. */
  setOrder(order: ReviewOrder): void;
  /** Changes which samples are reviewed; `null`: all. */
  setFilter(filter: Filter | null): void;
  /** One at a time, or a sheet of a class; default class: the one with the most proposals. */
  setMode(mode: 'single' | 'sheet', classId?: string): void;
  /** Marks or unmarks an item of the sheet as an exception. */
  mark(key: string, isException: boolean): void;
  /** Accepts all of the sheet but the exceptions, which go to the queue one at a time, and shows the next sheet. */
  acceptSheet(): void;
  /** Draws a random spot check of what would be accepted from a score on. */
  startBulk(threshold: number): void;
  /** Says of an item of the spot check whether it is right; it can be said otherwise until all are accepted. */
  check(key: string, isRight: boolean): void;
  /** Accepts all of them but those that were found wrong, which come next in the queue; the bound is in the audit trail. */
  commitBulk(): void;
  /** Leaves the bulk acceptance: what was found right is accepted, what was found wrong comes next in the queue. */
  cancelBulk(): void;
  /** The arbiter rules on the present item: its class, and the reason that becomes a precedent. */
  rule(classId: string, reason: string): void;
  /** Takes the last decision back and looks at its item again. */
  undo(): void;
  /** Makes it again. */
  redo(): void;
  /** Loads again after a failure. */
  retry(): void;
  /** Trains now; `takesAll`: also on what it was right and sure about. Default: as the host said. */
  train(takesAll?: boolean): void;
}
