export { createLearner, type WorkerLearner } from './heads/createLearner.ts';
export { type FitOptions, fitHead } from './heads/fitHead.ts';
export { HeadTrainer } from './heads/HeadTrainer.ts';
export type { DescentArguments, Kernel, ProductArguments } from './heads/kernel/Kernel.ts';
export { LearningError, type LearningErrorDetails } from './heads/LearningError.ts';
export { predictHead } from './heads/predictHead.ts';
export { type LearnerOptions, type LearnerWorker, spawnLearner } from './heads/spawnLearner.ts';
export { toWilsonInterval } from './heads/toWilsonInterval.ts';
export { ReadingError, type ReadingErrorDetails } from './loop/ReadingError.ts';
export { type TrainCall, TrainingLoop, type TrainingLoopOptions } from './loop/TrainingLoop.ts';
export type {
  PoolPrediction,
  Training,
  TrainingState,
  TrainingStatus,
  TuningScore,
} from './loop/TrainingState.ts';
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
