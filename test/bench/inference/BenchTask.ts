/** The model and what is done to a picture before it; the files lie beside it under the same address. */
export interface BenchTask {
  /** What the classes are called, by number. */
  readonly classes: readonly string[];
  /** SHA-256 of the model's file, in hexadecimal. */
  readonly sha256: string;
  /** Of red, green and blue, from 0 to 1. */
  readonly mean: readonly number[];
  /** Of red, green and blue. */
  readonly std: readonly number[];
  /** Where each picture ends in the file of pictures; empty where they are to be drawn. */
  readonly ends: readonly number[];
}

/** Where the files lie, on the page's own origin. */
export const files = {
  task: 'data/task.json',
  images: 'data/images.bin',
  model: 'data/model.onnx',
  /** The folder of models as transformers.js wants it, and the model in it. */
  folder: '/data/models/',
  name: 'small',
} as const;

/** Pixels across and down. */
export const side = 32;
/** Pictures of a run. */
export const imageCount = 1000;
