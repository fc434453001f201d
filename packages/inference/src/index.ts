export type { PictureGeometry } from './image/PictureGeometry.ts';
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
export type { Manifest, ModelFile } from './manifest/Manifest.ts';
export type {
  BoxesOutput,
  BoxLayout,
  EmbeddingOutput,
  LogitsOutput,
  MasksOutput,
  OutputSpec,
  ProbabilitiesOutput,
} from './manifest/OutputSpec.ts';
export type {
  DecodeSoundStep,
  LogMelStep,
  ResampleStep,
  SoundStep,
  WindowStep,
} from './manifest/SoundStep.ts';
export type { NamedTensor, TestVector } from './manifest/TestVector.ts';
export type { NormalizeTextStep, TextStep, TokenizeStep } from './manifest/TextStep.ts';
export {
  createOutputReader,
  type OutputContext,
  type OutputReader,
  type OutputReading,
} from './outputs/createOutputReader.ts';
export type { InputSize } from './outputs/InputSize.ts';
export { OutputError, type OutputErrorDetails } from './outputs/OutputError.ts';
export type { OutputTensor, OutputTensors } from './outputs/OutputTensor.ts';
export { poolEmbedding } from './outputs/poolEmbedding.ts';
export { type RegionSource, readBoxes } from './outputs/readBoxes.ts';
export { readMasks } from './outputs/readMasks.ts';
export { type OverlapOptions, suppressOverlaps } from './outputs/suppressOverlaps.ts';
export { type CalibrationOptions, toCalibrated } from './outputs/toCalibrated.ts';
export { type ProbabilityOptions, toProbabilities } from './outputs/toProbabilities.ts';
export type { InferenceBackend } from './runtime/InferenceBackend.ts';
export type {
  Pipeline,
  PipelineBatch,
  PipelineInput,
  PipelineTensor,
  RunCall,
} from './runtime/Pipeline.ts';
