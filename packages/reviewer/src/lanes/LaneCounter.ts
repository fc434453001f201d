import { type DatasetAdapter, isAbortError } from '@proofsheet/core';
import type { LaneScope } from '../queue/LaneScope.ts';
import { toLaneFilter } from '../queue/toLaneFilter.ts';
import { toReviewItems } from '../queue/toReviewItems.ts';
import { type ReviewLane, reviewLanes } from '../ReviewState.ts';
import { type ClassCount, countProposed } from '../sheet/countProposed.ts';

/** What waits, by lane and by class. */
export interface WaitingCounts {
  /** By lane: how many samples wait; `null`: not counted yet. */
  readonly waiting: Readonly<Record<ReviewLane, number | null>>;
  /** By class: how many proposals wait, the most first. */
  readonly proposed: readonly ClassCount[];
}

/** Nothing was counted yet. */
const uncounted: WaitingCounts = {
  waiting: { proposals: null, absent: null, unexpected: null, ambiguous: null, skipped: null },
  proposed: [],
};

/** A pause after a change before everything is counted again, in milliseconds. */
const pauseMs = 250;
/** Of samples with several classes each must be looked at; where there are more the number isn't known. */
const readable = 20_000;

/** Counts what waits, after every change, and keeps up with decisions until it is counted anew. */
export class LaneCounter {
  readonly #adapter: DatasetAdapter;
  readonly #getScope: () => LaneScope | null;
  readonly #isSettled: () => boolean;
  readonly #onChange: () => void;
  /** How often decisions were counted here. */
  #shifts = 0;
  #counts: WaitingCounts = uncounted;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #end = new AbortController();

  /**
   * @param adapter - Who counts.
   * @param getScope - Whose proposals, and of which samples; `null` until it is known.
   * @param isSettled - Whether no decision is on its way to the dataset.
   * @param onChange - Told of every new count.
   */
  constructor(
    adapter: DatasetAdapter,
    getScope: () => LaneScope | null,
    isSettled: () => boolean,
    onChange: () => void,
  ) {
    this.#adapter = adapter;
    this.#getScope = getScope;
    this.#isSettled = isSettled;
    this.#onChange = onChange;
  }

  /** What is known now. */
  get counts(): WaitingCounts {
    return this.#counts;
  }

  /** More or fewer wait in a lane. */
  shift(lane: ReviewLane, by: number): void {
    this.#shifts += 1;
    const known = this.#counts.waiting[lane];
    if (known === null) return;
    const waiting = { ...this.#counts.waiting, [lane]: Math.max(0, known + by) };
    this.#counts = { ...this.#counts, waiting };
  }

  /** Counts soon, once nothing has changed for a moment. */
  recount(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.count(), pauseMs);
  }

  /** Counts now. What can't be counted stays as it was: whoever looks at the queue sees why. */
  async count(): Promise<void> {
    this.#end.abort();
    this.#end = new AbortController();
    const { signal } = this.#end;
    const scope = this.#getScope();
    if (scope === null) return;
    const call = { signal, priority: 'soon' } as const;
    const [shifts, wasSettled] = [this.#shifts, this.#isSettled()];
    try {
      const [proposed, ...totals] = await Promise.all([
        countProposed(this.#adapter, scope, call),
        ...reviewLanes.map((lane) => this.#countLane(lane, scope, signal)),
      ]);
      if (signal.aborted) return;
      const isOfNow = wasSettled && shifts === this.#shifts && this.#isSettled();
      // Decisions that are on their way are counted here, and may be missing there; once they have arrived it is counted again.
      if (!isOfNow && this.#counts !== uncounted) {
        if (this.#isSettled()) this.recount();
        return;
      }
      const entries = reviewLanes.map((lane, place) => [lane, totals[place] ?? null]);
      this.#counts = { waiting: Object.fromEntries(entries), proposed };
      this.#onChange();
    } catch (error) {
      if (!isAbortError(error)) this.#onChange();
    }
  }

  /** Ends it. */
  dispose(): void {
    clearTimeout(this.#timer);
    this.#end.abort();
  }

  async #countLane(
    lane: ReviewLane,
    scope: LaneScope,
    signal: AbortSignal,
  ): Promise<number | null> {
    const query = { of: 'samples', filter: toLaneFilter(lane, scope) } as const;
    const call = { signal, priority: 'soon' } as const;
    const { total } = await this.#adapter.query(query, { offset: 0, limit: 0 }, call);
    if (!scope.isMultiLabel || lane !== 'proposals' || total === 0) return total;
    if (total > readable) return null;
    const { rows } = await this.#adapter.query(query, { offset: 0, limit: total }, call);
    return rows.reduce((sum, sample) => sum + toReviewItems(sample, lane, scope).length, 0);
  }
}
