import type { ModelTensors } from './ModelTensor.ts';
import type { PipelineInput } from './Pipeline.ts';

/**
 * Makes one kind of media into tensors, in two steps: what can be done for one input alone, where what is wrong with it shows, and what
 * makes a batch of several.
 */
export interface InputPreparer<Row = unknown> {
  /**
   * Reads one input: decodes, resizes, cuts into tokens.
   *
   * @throws Whatever is wrong with this input, as one of our own errors.
   */
  read(input: PipelineInput, signal: AbortSignal): Promise<Row>;
  /**
   * Puts rows one after the other.
   *
   * @param rows - What `read` gave, 1 or more.
   * @param length - Rows of the batch, at least as many; those that are missing are zeros.
   */
  collate(rows: readonly Row[], length: number): ModelTensors;
}
