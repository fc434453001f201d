export type { AdapterCapability } from './adapter/AdapterCapability.ts';
export type {
  BooleanColumn,
  CategoryColumn,
  Column,
  ColumnBatch,
  ColumnRequest,
  NumberColumn,
  TextColumn,
  VectorColumn,
} from './adapter/Column.ts';
export {
  type CursorPage,
  type CursorReader,
  type CursorReaderOptions,
  createCursorReader,
} from './adapter/createCursorReader.ts';
export type {
  Call,
  Commit,
  DatasetAdapter,
  DatasetEvent,
  Priority,
  Unsubscribe,
} from './adapter/DatasetAdapter.ts';
export type { DatasetDescription } from './adapter/DatasetDescription.ts';
export type { EditPlan, PlanRequest, SampleChoice } from './adapter/EditPlan.ts';
export { EmbeddingError, type EmbeddingErrorDetails } from './adapter/EmbeddingError.ts';
export type { EmbeddingWriter, PointBatch, VectorBatch } from './adapter/EmbeddingWriter.ts';
export { MediaError, type MediaErrorDetails } from './adapter/MediaError.ts';
export type { MediaSource, MediaVariant } from './adapter/MediaSource.ts';
export type { Page, Range } from './adapter/Page.ts';
export { ReadOnlyError, type ReadOnlyErrorDetails } from './adapter/ReadOnlyError.ts';
export type { Histogram, Summary, ValueCount } from './adapter/Summary.ts';
export { renderThumbnail } from './browser/renderThumbnail.ts';
export type { AnnotationRef } from './changes/AnnotationRef.ts';
export {
  type AnnotationChange,
  type Change,
  type FieldsChange,
  invertChange,
  type SamplesChange,
  type SchemaChange,
  type SliceChange,
  type SplitChange,
  type TagChange,
} from './changes/Change.ts';
export { ChangeError, type ChangeErrorDetails } from './changes/ChangeError.ts';
export {
  type ChangeReason,
  type ChangeSet,
  type ChangeSetHeader,
  invertChangeSet,
  toSampleIds,
} from './changes/ChangeSet.ts';
export {
  type Conflict,
  ConflictError,
  type ConflictErrorDetails,
} from './changes/ConflictError.ts';
export { type Edit, type EditContext, planEdit } from './changes/Edit.ts';
export { findOwnLabel } from './changes/findOwnLabel.ts';
export { parseChangeSet } from './changes/parseChangeSet.ts';
export type { SampleDecision } from './changes/planDecisions.ts';
export { type RebaseTarget, rebaseChanges } from './changes/rebaseChanges.ts';
export { type DatasetPicture, replayLog } from './changes/replayLog.ts';
export {
  applyFittingPatches,
  findMismatch,
  groupPatches,
  patchSample,
  type SamplePatch,
} from './changes/SamplePatch.ts';
export { squashChangeSets } from './changes/squashChangeSets.ts';
export { toCanonicalBytes } from './changes/toCanonicalBytes.ts';
export {
  UnknownReferenceError,
  type UnknownReferenceErrorDetails,
} from './changes/UnknownReferenceError.ts';
export { isRetryable } from './errors/isRetryable.ts';
export { type ErrorStory, isAbortError, ProofsheetError } from './errors/ProofsheetError.ts';
export {
  type MediaResolver,
  MemoryAdapter,
  type MemoryAdapterOptions,
  type StoredEmbeddings,
} from './memory/MemoryAdapter.ts';
export { type DatasetContent, type Import, toImport } from './memory/toImport.ts';
export type {
  Fit,
  FitCall,
  FitReport,
  Head,
  HeadLayer,
  Learner,
  TrainingSet,
} from './models/Learner.ts';
export type {
  PredictedRegion,
  PredictionBatch,
  PredictionFailure,
  Predictor,
  PredictorDescription,
  PredictorOutput,
} from './models/Predictor.ts';
export { type PredictionContext, planPredictions } from './models/planPredictions.ts';
export { checkQuery, type QueryNames } from './query/checkQuery.ts';
export {
  type AnnotationMatcher,
  createAnnotationMatcher,
  createMatcher,
  type Matcher,
} from './query/createMatcher.ts';
export { parseQuery } from './query/parseQuery.ts';
export {
  allSamples,
  type ClassFilter,
  type DecisionFilter,
  type FieldKey,
  type Filter,
  type GroupFilter,
  type IdsFilter,
  type NearFilter,
  type NearKey,
  type NotFilter,
  type OrderKey,
  type ProvenanceFilter,
  type Query,
  type RandomKey,
  type RangeFilter,
  type RegionFilter,
  type ScoreFilter,
  type ScoreKey,
  type SliceFilter,
  type SplitFilter,
  type TagFilter,
  type TextFilter,
  type ValueFilter,
} from './query/Query.ts';
export { emptyContext, type QueryContext } from './query/QueryContext.ts';
export { QueryError, type QueryErrorDetails } from './query/QueryError.ts';
export { toCanonicalQuery } from './query/toCanonicalQuery.ts';
export { toRandomRank } from './query/toRandomRank.ts';
export type { Actor, ActorKind } from './vocabulary/Actor.ts';
export {
  type Annotation,
  type StatementKind,
  toOrderedAnnotations,
  toStatementKind,
} from './vocabulary/Annotation.ts';
export { type Decision, isSettling, type Verdict, verdicts } from './vocabulary/Decision.ts';
export {
  type DecisionState,
  decisionStates,
  toDecisionState,
} from './vocabulary/DecisionState.ts';
export type { EmbeddingSpace, Projection } from './vocabulary/EmbeddingSpace.ts';
export type { FieldDefinition, FieldKind } from './vocabulary/Field.ts';
export { isEqualValue } from './vocabulary/isEqualValue.ts';
export type { Media, MediaKind } from './vocabulary/Media.ts';
export { type MaskMeasure, measureMask } from './vocabulary/measureMask.ts';
export type { Provenance } from './vocabulary/Provenance.ts';
export { packMaskRuns } from './vocabulary/packMaskRuns.ts';
export { parseFields } from './vocabulary/parseFields.ts';
export { parseSample } from './vocabulary/parseSample.ts';
export { parseSchemaVersion } from './vocabulary/parseSchemaVersion.ts';
export type {
  BoxRegion,
  IntervalRegion,
  MaskRegion,
  PolygonRegion,
  Region,
  Ring,
  SpanRegion,
} from './vocabulary/Region.ts';
export type { Ruling } from './vocabulary/Ruling.ts';
export { type FieldValue, type Sample, type Split, splits, toLabel } from './vocabulary/Sample.ts';
export type { LabelColumn, SampleColumns } from './vocabulary/SampleColumns.ts';
export { SampleError, type SampleErrorDetails } from './vocabulary/SampleError.ts';
export {
  addClasses,
  type ClassDefinition,
  emptySchema,
  findClassByName,
  type SchemaVersion,
} from './vocabulary/Schema.ts';
export type { Slice } from './vocabulary/Slice.ts';
export {
  ambiguousTag,
  duplicateTag,
  excludedTag,
  reviewTag,
  skippedTag,
} from './vocabulary/standardTags.ts';
export { toClassKeys } from './vocabulary/toClassKeys.ts';
export { unpackMaskRuns } from './vocabulary/unpackMaskRuns.ts';
export type { ConflictSide } from './workspace/ConflictSide.ts';
export type { Connectivity } from './workspace/Connectivity.ts';
export type { CommitFailure } from './workspace/FailureList.ts';
export { emptyHistory, type History } from './workspace/History.ts';
export { MemoryOutbox } from './workspace/MemoryOutbox.ts';
export type {
  OutboxEntry,
  OutboxEntryState,
  OutboxNews,
  OutboxStore,
} from './workspace/OutboxStore.ts';
export { QueryWindow, type RowRange } from './workspace/QueryWindow.ts';
export type { QueryWindowState } from './workspace/QueryWindowState.ts';
export type { RetryPolicy } from './workspace/RetryPolicy.ts';
export {
  countSelected,
  createMatchTest,
  createSelectionTest,
  emptySelection,
  type MatchTest,
  readMatchTest,
  type Selection,
  selectIds,
  selectMatching,
  withSelected,
} from './workspace/Selection.ts';
export { type SummaryState, SummaryView } from './workspace/SummaryView.ts';
export {
  createWorkspace,
  Workspace,
  type WorkspaceState,
} from './workspace/Workspace.ts';
export type { WorkspaceOptions } from './workspace/WorkspaceOptions.ts';
