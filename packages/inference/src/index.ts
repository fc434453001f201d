export { changePicture } from './image/changePicture.ts';
export {
  createImagePreprocessor,
  type ImagePreprocessor,
} from './image/createImagePreprocessor.ts';
export type { PictureStep } from './image/createPictureStage.ts';
export { type DecodeLimit, decodePicture } from './image/decodePicture.ts';
export { MediaDecodeError, type MediaDecodeErrorDetails } from './image/MediaDecodeError.ts';
export type { CanvasPixels, Picture } from './image/Picture.ts';
export { type OriginalPoint, type PictureGeometry, toOriginal } from './image/PictureGeometry.ts';
export type { PictureSize } from './image/PictureSize.ts';
export type { TensorPlan, TensorValues } from './image/TensorWriter.ts';
export type {
  ColorStep,
  CropStep,
  DecodeStep,
  ImageStep,
  LayoutStep,
  LetterboxStep,
  NormalizeStep,
  PadStep,
  ResizeFilter,
  ResizeRule,
  ResizeStep,
  ScaleStep,
} from './manifest/ImageStep.ts';
export type {
  ImageInput,
  InputSpec,
  SoundInput,
  TensorInput,
  TextInput,
} from './manifest/InputSpec.ts';
export { type LoadManifestOptions, loadManifest } from './manifest/loadManifest.ts';
export type { Manifest, ModelFile } from './manifest/Manifest.ts';
export {
  ManifestError,
  type ManifestErrorDetails,
  type ManifestProblem,
} from './manifest/ManifestError.ts';
export { ManifestLoadError, type ManifestLoadErrorDetails } from './manifest/ManifestLoadError.ts';
export type {
  BoxesOutput,
  BoxLayout,
  EmbeddingOutput,
  LogitsOutput,
  MasksOutput,
  OutputSpec,
  ProbabilitiesOutput,
} from './manifest/OutputSpec.ts';
export { parseManifest } from './manifest/parseManifest.ts';
export {
  type OtherOrigins,
  type ResolveOptions,
  resolveManifest,
} from './manifest/resolveManifest.ts';
export type {
  DecodeSoundStep,
  LogMelStep,
  ResampleStep,
  SoundStep,
  WindowStep,
} from './manifest/SoundStep.ts';
export type { NamedTensor, TestVector } from './manifest/TestVector.ts';
export type { NormalizeTextStep, TextStep, TokenizeStep } from './manifest/TextStep.ts';
export { toPipelineHash } from './manifest/toPipelineHash.ts';
export {
  createOutputReader,
  type OutputContext,
  type OutputReader,
  type OutputReading,
} from './outputs/createOutputReader.ts';
export { OutputError, type OutputErrorDetails } from './outputs/OutputError.ts';
export type { OutputTensor, OutputTensors } from './outputs/OutputTensor.ts';
export { poolEmbedding } from './outputs/poolEmbedding.ts';
export { type RegionSource, readBoxes } from './outputs/readBoxes.ts';
export { readMasks } from './outputs/readMasks.ts';
export { type OverlapOptions, suppressOverlaps } from './outputs/suppressOverlaps.ts';
export { type CalibrationOptions, toCalibrated } from './outputs/toCalibrated.ts';
export { type ProbabilityOptions, toProbabilities } from './outputs/toProbabilities.ts';
export { checkParity, type ParityCall } from './parity/checkParity.ts';
export { ParityError, type ParityErrorDetails } from './parity/ParityError.ts';
export type { OutputParity, ParityReport, VectorParity } from './parity/ParityReport.ts';
export type { VectorPlace } from './parity/toVectorInputs.ts';
export { createPredictionCache } from './predictor/createPredictionCache.ts';
export { createPredictor, type PredictorOptions } from './predictor/createPredictor.ts';
export {
  openPredictionCache,
  type StoredPredictionCache,
  type StoredPredictionCacheOptions,
} from './predictor/openPredictionCache.ts';
export type { MediaLoader } from './predictor/openSample.ts';
export type {
  CachedPrediction,
  PredictionCache,
  PredictionCacheOptions,
  StoredPrediction,
} from './predictor/PredictionCache.ts';
export { PredictorError, type PredictorErrorDetails } from './predictor/PredictorError.ts';
export { BackendError, type BackendErrorDetails } from './runtime/BackendError.ts';
export { createInference } from './runtime/createInference.ts';
export type { Inference, LoadCall } from './runtime/Inference.ts';
export type { InferenceBackend } from './runtime/InferenceBackend.ts';
export type {
  InferenceOptions,
  InferenceWorker,
  RuntimePaths,
} from './runtime/InferenceOptions.ts';
export type {
  BackendNotice,
  InferenceState,
  LoadProgress,
  PipelineState,
} from './runtime/InferenceState.ts';
export { inferenceErrors } from './runtime/inferenceErrors.ts';
export { ModelFileError, type ModelFileErrorDetails } from './runtime/ModelFileError.ts';
export { ModelLoadError, type ModelLoadErrorDetails } from './runtime/ModelLoadError.ts';
export { ModelRunError, type ModelRunErrorDetails } from './runtime/ModelRunError.ts';
export type {
  MediaInput,
  Pipeline,
  PipelineBatch,
  PipelineInput,
  PipelineTensor,
  RunCall,
} from './runtime/Pipeline.ts';
export { serveInference } from './runtime/serveInference.ts';
export { spawnInferenceWorker } from './runtime/spawnInferenceWorker.ts';
export type { SoundTensor } from './sound/createLogMel.ts';
export { createPageSoundDecoder } from './sound/createPageSoundDecoder.ts';
export {
  createSoundPreprocessor,
  type SoundPreprocessor,
} from './sound/createSoundPreprocessor.ts';
export type { DecodedSound, SoundDecoder } from './sound/DecodedSound.ts';
export { type DecodeSoundOptions, decodeSound } from './sound/decodeSound.ts';
export {
  SoundDecodeError,
  type SoundDecodeErrorDetails,
  type SoundDecodeErrorKind,
} from './sound/SoundDecodeError.ts';
export {
  createTextPreprocessor,
  type TextBatch,
  type TextPreprocessor,
  type TextTensor,
} from './text/createTextPreprocessor.ts';
export { createTokenizer } from './text/createTokenizer.ts';
export { type ReadTextOptions, readText } from './text/readText.ts';
export type { Tokenizer, TokenPadding, TokenRow } from './text/Tokenizer.ts';
export {
  TokenizerError,
  type TokenizerErrorDetails,
  type TokenizerErrorKind,
} from './text/TokenizerError.ts';
