import type { ImageStep } from './ImageStep.ts';
import type { SoundStep } from './SoundStep.ts';
import type { TextStep } from './TextStep.ts';

/** A picture as a tensor. */
export interface ImageInput {
  /** The kind of media. */
  readonly kind: 'image';
  /** The name of the model's input. */
  readonly name: string;
  /**
   * What is done, in this order. The first decodes, then pixels are chosen and resized (at least one step gives the picture its size), then
   * numbers are scaled and normalised, and the last one may lay them out.
   */
  readonly steps: readonly ImageStep[];
}

/** A text as tokens. */
export interface TextInput {
  /** The kind of media. */
  readonly kind: 'text';
  /** The name of the model's input that takes token ids: int64, `[batch, length]`. */
  readonly name: string;
  /** The name of the input that takes 1 for a token and 0 for padding; absent: the model has none. */
  readonly attentionMask?: string;
  /** The name of the input that takes the segment of each token; absent: the model has none. */
  readonly typeIds?: string;
  /** What is done, in this order. The last one makes tokens. */
  readonly steps: readonly TextStep[];
}

/** A sound as a tensor. */
export interface SoundInput {
  /** The kind of media. */
  readonly kind: 'audio';
  /** The name of the model's input. */
  readonly name: string;
  /** What is done, each at most once, in this order: decode, resample, window, log-mel. The first two are always there. */
  readonly steps: readonly SoundStep[];
}

/** A tensor that the host makes itself. */
export interface TensorInput {
  /** No media: the caller gives the numbers. */
  readonly kind: 'tensor';
  /** The name of the model's input. */
  readonly name: string;
  /** The form of one row, without the batch. */
  readonly shape: readonly number[];
  /** The kind of number; default `float32`. The bits of float16 are in a `Uint16Array`. */
  readonly dtype?: 'float32' | 'float16' | 'int64' | 'int32' | 'uint8' | 'bool';
}

/** How one of the model's inputs is made. */
export type InputSpec = ImageInput | TextInput | SoundInput | TensorInput;
