export type { Acquisition } from './acquisition/Acquisition.ts';
export { AcquisitionError, type AcquisitionErrorDetails } from './acquisition/AcquisitionError.ts';
export {
  acquisitionService,
  answerBatch,
  type BatchRequest,
  type DomainRequest,
  type DuplicateRequest,
  type HashRequest,
} from './acquisition/acquisitionService.ts';
export { type BatchOptions, chooseBatch } from './acquisition/chooseBatch.ts';
export { type AcquisitionPart, combine } from './acquisition/combine.ts';
export type { Analyst, SearchCall } from './acquisition/createAnalyst.ts';
export { createClassConfidence } from './acquisition/createClassConfidence.ts';
export { createClassSearch } from './acquisition/createClassSearch.ts';
export { createDiversity } from './acquisition/createDiversity.ts';
export type { Pool } from './acquisition/Pool.ts';
export { scoreConfidence, scoreDoubt } from './acquisition/scoreConfidence.ts';
export { createDensityWeighted, scoreDensity } from './acquisition/scoreDensity.ts';
export { scoreEntropy } from './acquisition/scoreEntropy.ts';
export { scoreMargin } from './acquisition/scoreMargin.ts';
export { scoreModelDisagreement } from './acquisition/scoreModelDisagreement.ts';
export { scoreRandom } from './acquisition/scoreRandom.ts';
export { scoreRoughDisagreement } from './acquisition/scoreRoughDisagreement.ts';
export { toOrder } from './acquisition/toOrder.ts';
export { OutOfDomain, type OutOfDomainOptions } from './domain/OutOfDomain.ts';
export { createLearner, type WorkerLearner } from './heads/createLearner.ts';
export { type FitOptions, fitHead } from './heads/fitHead.ts';
export { HeadTrainer } from './heads/HeadTrainer.ts';
export type {
  AnswerArguments,
  DescentArguments,
  GatherArguments,
  HeadArguments,
  InvertArguments,
  Kernel,
  LayerArguments,
  MeasureArguments,
  PackArguments,
  PanelArguments,
  ProductArguments,
  RowArguments,
  SquareArguments,
} from './heads/kernel/Kernel.ts';
export { LearningError, type LearningErrorDetails } from './heads/LearningError.ts';
export { predictHead } from './heads/predictHead.ts';
export { type LearnerOptions, type LearnerWorker, spawnLearner } from './heads/spawnLearner.ts';
export { toWilsonInterval } from './heads/toWilsonInterval.ts';
export {
  type LabeledRows,
  type ReadRowsOptions,
  type RowAnswers,
  readLabeledRows,
} from './loop/LabeledRows.ts';
export { ReadingError, type ReadingErrorDetails } from './loop/ReadingError.ts';
export { TooFewLabelsError, type TooFewLabelsErrorDetails } from './loop/TooFewLabelsError.ts';
export { type TrainCall, TrainingLoop, type TrainingLoopOptions } from './loop/TrainingLoop.ts';
export type {
  PoolPrediction,
  Training,
  TrainingState,
  TrainingStatus,
  TuningScore,
} from './loop/TrainingState.ts';
export {
  findNearDuplicates,
  type NearDuplicateOptions,
  type NearDuplicates,
} from './neighbours/findNearDuplicates.ts';
export {
  findNeighbours,
  type Metric,
  type NeighbourOptions,
  type Neighbours,
} from './neighbours/findNeighbours.ts';
export { type GrayImage, toGrayImage } from './neighbours/GrayImage.ts';
export { PerceptualHashes } from './neighbours/PerceptualHashes.ts';
export { toDifferenceHash } from './neighbours/toDifferenceHash.ts';
export { toFrequencyHash } from './neighbours/toFrequencyHash.ts';
export type { PoolingOptions } from './onnx/addPooling.ts';
export { decodeOnnx } from './onnx/decodeOnnx.ts';
export { encodeOnnx } from './onnx/encodeOnnx.ts';
export { exportHead, type HeadExportOptions } from './onnx/exportHead.ts';
export { HeadExportError, type HeadExportErrorDetails } from './onnx/HeadExportError.ts';
export { type JoinedHead, type JoinOptions, joinHead } from './onnx/joinHead.ts';
export { OnnxError, type OnnxErrorDetails } from './onnx/OnnxError.ts';
export type {
  OnnxAttribute,
  OnnxAxis,
  OnnxEntry,
  OnnxFunction,
  OnnxGraph,
  OnnxInteger,
  OnnxModel,
  OnnxNode,
  OnnxOpset,
  OnnxPart,
  OnnxShape,
  OnnxTensor,
  OnnxTensorType,
  OnnxType,
  OnnxValue,
  UnknownField,
} from './onnx/OnnxModel.ts';
export {
  type HeadManifestOptions,
  type HeadTestInput,
  type JsonObject,
  toHeadManifest,
} from './onnx/toHeadManifest.ts';
export { RowsError, type RowsErrorDetails } from './rows/RowsError.ts';
export {
  findSuspects,
  type Pruning,
  type Suspect,
  type SuspectInput,
  type Suspects,
} from './suspects/findSuspects.ts';
