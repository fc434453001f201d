import type { ChangeSet, Sample } from '@proofsheet/core';
import type { ReviewItem, ReviewLane } from '../ReviewState.ts';
import { findItem, followChange, toFollowed } from './followChange.ts';
import type { LaneScope } from './LaneScope.ts';
import type { ReviewQueue } from './ReviewQueue.ts';

/** Which lane a queue is of. */
export interface FollowedLane {
  /** The lane. */
  readonly lane: ReviewLane;
  /** Whose proposals, and of which samples; `null` until it is known. */
  readonly scope: LaneScope | null;
}

/** Keeps a queue in step with the dataset, without changing what is looked at under the person's eyes. */
export class QueueFollower {
  readonly #queue: ReviewQueue;
  readonly #lane: FollowedLane;
  /** What somebody else made of the present item's sample since it is looked at. */
  #meanwhile: { readonly key: string; readonly sample: Sample } | null = null;

  /**
   * @param queue - What is kept in step.
   * @param lane - Which lane it is of, at any time.
   */
  constructor(queue: ReviewQueue, lane: FollowedLane) {
    this.#queue = queue;
    this.#lane = lane;
  }

  /** Whether somebody else decided on the present item while it is looked at. */
  get isTaken(): boolean {
    const { current } = this.#queue;
    const { lane, scope } = this.#lane;
    const meanwhile = this.#meanwhile;
    if (meanwhile === null || current?.key !== meanwhile.key || scope === null) return false;
    return toFollowed(current, meanwhile.sample, lane, scope) === null;
  }

  /** An item's sample with what is known to have become of it since it is looked at. */
  toLatest({ key, sample }: ReviewItem): Sample {
    return this.#meanwhile?.key === key ? this.#meanwhile.sample : sample;
  }

  /** Takes in a change set; `isOwn`: it was made in this workspace. */
  follow(changeSet: ChangeSet, isOwn: boolean): void {
    const { lane, scope } = this.#lane;
    if (scope === null) return;
    const key = this.#queue.current?.key;
    const meanwhile = this.#meanwhile?.key === key ? (this.#meanwhile?.sample ?? null) : null;
    const sample = followChange(this.#queue, changeSet, { lane, scope, isOwn, meanwhile });
    this.#meanwhile = sample === null || key === undefined ? null : { key, sample };
  }

  /** The person goes on from an item: what somebody else did to it meanwhile counts. */
  leave(): void {
    const meanwhile = this.#meanwhile;
    const { lane, scope } = this.#lane;
    if (meanwhile === null || this.#queue.current?.key === meanwhile.key || scope === null) return;
    this.#meanwhile = null;
    this.#queue.replace((item) =>
      item.key === meanwhile.key ? toFollowed(item, meanwhile.sample, lane, scope) : item,
    );
  }

  /** Goes on from an item that was decided by other means than one at a time. */
  passDecided(): void {
    const { lane, scope } = this.#lane;
    const { current } = this.#queue;
    if (scope === null || current === null || current.verdict !== null) return;
    if (findItem(current, current.sample, lane, scope) !== null) return;
    const decision = (current.proposal ?? current.rough)?.decision;
    this.#queue.mark(current.key, { verdict: decision?.verdict ?? 'skipped', classId: null });
    this.#queue.advance();
  }

  /** Other samples are shown. */
  forget(): void {
    this.#meanwhile = null;
  }
}
