export type { ReviewActions } from './ReviewActions.ts';
export {
  type BulkState,
  type RegionDraft,
  type ReliabilityBin,
  type ReviewClass,
  type ReviewItem,
  type ReviewLane,
  type ReviewPace,
  type ReviewState,
  type ReviewTraining,
  reviewLanes,
} from './ReviewState.ts';
