import {
  applyFittingPatches,
  type ChangeSet,
  groupPatches,
  isEqualValue,
  isSettling,
  type Sample,
} from '@proofsheet/core';
import type { ReviewItem, ReviewLane } from '../ReviewState.ts';
import type { LaneScope } from './LaneScope.ts';
import type { ReviewQueue } from './ReviewQueue.ts';
import { toReviewItems } from './toReviewItems.ts';

/** What a change set means to a queue. */
export interface FollowContext {
  /** The lane that the queue is of. */
  readonly lane: ReviewLane;
  /** Whose proposals, and of which samples. */
  readonly scope: LaneScope;
  /** Whether it was made in this workspace. */
  readonly isOwn: boolean;
  /** What became of the present item's sample since it is looked at; `null`: nothing. */
  readonly meanwhile: Sample | null;
}

/**
 * Brings a queue up to what a change set says. What nobody here has decided leaves where it no longer waits in the lane; the item that is looked at
 * stays as the person sees it, so that a decision about it is about what they saw.
 *
 * @returns What became of the present item's sample; `null` where it is as it is shown.
 */
export function followChange(
  queue: ReviewQueue,
  changeSet: ChangeSet,
  { lane, scope, isOwn, meanwhile }: FollowContext,
): Sample | null {
  const patches = groupPatches(changeSet);
  const gone = new Set(
    changeSet.changes.flatMap((change) =>
      change.kind === 'samples' ? change.removed.map(({ id }) => id) : [],
    ),
  );
  const present = queue.current;
  let next = meanwhile;
  queue.replace((item) => {
    if (gone.has(item.sample.id)) return item.verdict === null ? null : item;
    const own = patches.get(item.sample.id);
    if (own === undefined) return item;
    if (item === present && !isOwn) {
      next = applyFittingPatches(next ?? item.sample, own);
      return item;
    }
    const sample = applyFittingPatches(item.sample, own);
    if (sample === item.sample) return item;
    if (item === present || (isOwn && item.verdict !== null)) return renewItem(item, sample);
    return toFollowed(item, sample, lane, scope);
  });
  return next;
}

/** The item as it is of another state of its sample; `null` where it no longer waits. */
export function findItem(
  { key }: ReviewItem,
  sample: Sample,
  lane: ReviewLane,
  scope: LaneScope,
): ReviewItem | null {
  return toReviewItems(sample, lane, scope).find((item) => item.key === key) ?? null;
}

/** The item after somebody else changed its sample; `null` where it no longer waits, or somebody else has settled what was decided here. */
export function toFollowed(
  item: ReviewItem,
  sample: Sample,
  lane: ReviewLane,
  scope: LaneScope,
): ReviewItem | null {
  if (item.verdict === null) return findItem(item, sample, lane, scope);
  const renewed = renewItem(item, sample);
  const before = listDecisions(item);
  const isTaken = listDecisions(renewed).some(
    (decision, place) =>
      decision !== undefined &&
      isSettling(decision.verdict) &&
      !isEqualValue(decision, before[place]),
  );
  return isTaken ? null : renewed;
}

function listDecisions({ proposal, rough, regions }: ReviewItem) {
  return [proposal, rough, ...regions].map((annotation) => annotation?.decision);
}

/** The same statements of another state of the sample. */
function renewItem(item: ReviewItem, sample: Sample): ReviewItem {
  const byId = new Map(sample.annotations.map((annotation) => [annotation.id, annotation]));
  return {
    ...item,
    sample,
    proposal: item.proposal === null ? null : (byId.get(item.proposal.id) ?? item.proposal),
    rough: item.rough === null ? null : (byId.get(item.rough.id) ?? item.rough),
    regions: item.regions.map((one) => byId.get(one.id) ?? one),
  };
}
