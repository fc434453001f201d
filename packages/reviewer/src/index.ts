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
export { RegionEditor } from './regions/RegionEditor.tsx';
export type { RegionEditorProps } from './regions/RegionEditorProps.ts';
export type { RegionTool } from './regions/RegionTool.ts';
export {
  type RegionMessages,
  type RegionWords,
  regionCatalogue,
} from './regions/regionCatalogue.ts';
export { type RegionCommand, type RegionDirection, regionKeymap } from './regions/regionKeymap.ts';
export { SpanEditor } from './spans/SpanEditor.tsx';
export type { SpanEditorProps } from './spans/SpanEditorProps.ts';
