export type { ReviewActions } from './ReviewActions.ts';
export type { ReviewerMessages } from './ReviewerMessages.ts';
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
export { ReviewView, type ReviewViewProps } from './ReviewView.tsx';
export { reviewCatalogue } from './reviewCatalogue.ts';
export { type ReviewCommand, reviewKeymap } from './reviewKeymap.ts';
