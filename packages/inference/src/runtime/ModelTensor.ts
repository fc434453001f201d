/** The kinds of numbers that models take and give here. */
export type TensorData =
  | Float32Array
  | Float64Array
  | BigInt64Array
  | BigUint64Array
  | Int32Array
  | Uint32Array
  | Int16Array
  | Uint16Array
  | Int8Array
  | Uint8Array;

/** The names of these kinds, as ONNX has them. `float16` is in a `Uint16Array`. */
export type TensorKind =
  | 'float32'
  | 'float64'
  | 'float16'
  | 'int64'
  | 'uint64'
  | 'int32'
  | 'uint32'
  | 'int16'
  | 'uint16'
  | 'int8'
  | 'uint8'
  | 'bool';

/** An input or output of a model, with the batch first. */
export interface ModelTensor {
  /** The kind of number. */
  readonly kind: TensorKind;
  /** The form. */
  readonly shape: readonly number[];
  /** The numbers, row after row. */
  readonly values: TensorData;
}

/** Inputs or outputs by name. */
export type ModelTensors = Readonly<Record<string, ModelTensor>>;
