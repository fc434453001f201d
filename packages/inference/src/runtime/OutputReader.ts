import type { PredictedRegion } from '@proofsheet/core';
import type { ModelTensors } from './ModelTensor.ts';

/** What one of the manifest's outputs says of the rows of a batch. */
export interface OutputPart {
  /** Calibrated probabilities, rows × classes. */
  readonly probabilities?: Float32Array;
  /** Logits before the temperature, rows × classes. */
  readonly logits?: Float32Array;
  /** Vectors, rows × dimensions. */
  readonly vectors?: Float32Array;
  /** What was found in each row. */
  readonly regions?: readonly (readonly PredictedRegion[])[];
}

/** A batch as it was run. */
export interface RunOutput {
  /** The model's outputs. They may have more rows than the batch: those are padding. */
  readonly tensors: ModelTensors;
  /** What each input was read to, by the input's name: a picture's size and place, a text's tokens. */
  readonly rows: Readonly<Record<string, readonly unknown[]>>;
  /** Rows that count. */
  readonly length: number;
}

/** Makes of a model's numbers what one output of the manifest says. */
export interface OutputReader {
  /**
   * Reads the rows that count.
   *
   * @throws ModelRunError where the numbers have another form than the manifest says.
   */
  read(output: RunOutput): OutputPart;
}
