import type { PipelineTensor } from '../runtime/Pipeline.ts';

/** One of a model's outputs, the batch first. */
export interface OutputTensor {
  /** The form. */
  readonly shape: readonly number[];
  /** The numbers, row after row; those of float16 as float32. */
  readonly values: Exclude<PipelineTensor['values'], Uint16Array>;
}

/** A model's outputs by name. */
export type OutputTensors = Readonly<Record<string, OutputTensor>>;
