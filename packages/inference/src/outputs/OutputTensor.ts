import type { PipelineTensor } from '../runtime/Pipeline.ts';

/** One of a model's outputs, the batch first. */
export interface OutputTensor {
  /** The form. */
  readonly shape: readonly number[];
  /** The numbers, row after row. */
  readonly values: PipelineTensor['values'];
}

/** A model's outputs by name. */
export type OutputTensors = Readonly<Record<string, OutputTensor>>;
