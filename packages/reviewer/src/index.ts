export {
  drawSpotCheck,
  type SpotCheck,
  type SpotCheckRequest,
  toSpotCheckSize,
} from './bulk/drawSpotCheck.ts';
export { toErrorBound } from './bulk/toErrorBound.ts';
export { type PlannedDecisions, toDecisions, type Wish } from './decide/toDecisions.ts';
export { ProposalReviewer, type ProposalReviewerProps } from './ProposalReviewer.tsx';
export type { LaneScope, ModelChoice } from './queue/LaneScope.ts';
export type { ReviewOrder } from './queue/ReviewOrder.ts';
export type { Mark } from './queue/ReviewQueue.ts';
export { type BatchChooser, rankPool } from './queue/ReviewRanker.ts';
export { toLaneFilter } from './queue/toLaneFilter.ts';
export { toReviewItems } from './queue/toReviewItems.ts';
export type { ReviewActions } from './ReviewActions.ts';
export type { ReviewerMessages } from './ReviewerMessages.ts';
export { ReviewModel } from './ReviewModel.ts';
export type { ReviewOptions } from './ReviewOptions.ts';
export {
  type BulkState,
  type RegionDraft,
  type ReliabilityBin,
  type ReviewBatch,
  type ReviewClass,
  type ReviewItem,
  type ReviewLane,
  type ReviewPace,
  type ReviewState,
  type ReviewTraining,
  reviewLanes,
} from './ReviewState.ts';
export { RegionEditor } from './regions/RegionEditor.tsx';
export type { RegionEditorProps } from './regions/RegionEditorProps.ts';
export type { RegionTool } from './regions/RegionTool.ts';
export {
  type RegionMessages,
  type RegionWords,
  regionCatalogue,
} from './regions/regionCatalogue.ts';
export { type RegionCommand, type RegionDirection, regionKeymap } from './regions/regionKeymap.ts';
export { reviewCatalogue } from './reviewCatalogue.ts';
export { type ReviewCommand, reviewKeymap } from './reviewKeymap.ts';
export { SpanEditor } from './spans/SpanEditor.tsx';
export type { SpanEditorProps } from './spans/SpanEditorProps.ts';
export type { ReviewTrainer } from './training/ReviewTrainer.ts';
export { type JudgedScore, toReliability, toWarning } from './trust/toReliability.ts';
export { type Reviewer, useReviewer } from './useReviewer.ts';
