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
  Pipeline,
  PipelineBatch,
  PipelineInput,
  PipelineTensor,
  RunCall,
} from './runtime/Pipeline.ts';
export { spawnInferenceWorker } from './runtime/spawnInferenceWorker.ts';
