import type { PictureGeometry } from '../image/PictureGeometry.ts';
import type { PictureSize } from '../image/PictureSize.ts';
import type { TensorInput } from '../manifest/InputSpec.ts';
import type { OutputTensor } from '../outputs/OutputTensor.ts';
import type { HostedInput } from './HostRequests.ts';
import type { ModelTensors } from './ModelTensor.ts';

/** One of the model's inputs as a preparer makes it. */
export interface InputForm {
  /** The name of the model's input. */
  readonly name: string;
  /** The kind of number. */
  readonly kind: NonNullable<TensorInput['dtype']>;
  /** The form of a row, without the batch, with `null` for any length; `null` where nothing is known before there is a row. */
  readonly shape: readonly (number | null)[] | null;
}

/** Rows put one after the other. */
export interface CollatedRows {
  /** The model's inputs. */
  readonly tensors: ModelTensors;
  /** 1 for a token and 0 for padding, of texts. */
  readonly attentionMask?: OutputTensor;
}

/**
 * Makes one kind of media into tensors, in two steps: what can be done for one input alone, where what is wrong with it shows, and what
 * makes a batch of several.
 */
export interface InputPreparer<Row = unknown> {
  /** What it makes, for the model to be held against. */
  readonly forms: readonly InputForm[];
  /** The size of the picture that the model is given; absent where it is none. */
  readonly inputSize?: PictureSize;
  /**
   * Reads one input: decodes, resizes, cuts into tokens.
   *
   * @throws Whatever is wrong with this input, as one of our own errors.
   */
  read(input: HostedInput, signal: AbortSignal): Promise<Row>;
  /** Where the original lies in a row that was collated; absent where it is no picture. */
  locate?(row: Row): PictureGeometry | null;
  /**
   * Puts rows one after the other.
   *
   * @param rows - What `read` gave, 1 or more.
   * @param length - Rows of the batch, at least as many; those that are missing are zeros.
   * @throws ModelRunError where they differ in form.
   */
  collate(rows: readonly Row[], length: number): CollatedRows;
}
