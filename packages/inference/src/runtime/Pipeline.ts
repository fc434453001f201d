import type { Call, MediaSource, PredictionBatch } from '@proofsheet/core';
import type { PictureSize } from '../image/PictureSize.ts';
import type { Manifest } from '../manifest/Manifest.ts';
import type { InferenceBackend } from './InferenceBackend.ts';

/** Numbers for one of the model's inputs, without the batch. */
export interface PipelineTensor {
  /** The name of the model's input. */
  readonly name: string;
  /** The numbers of one row; the bits of float16 in a `Uint16Array`, which outputs never are. */
  readonly values: Float32Array | Uint16Array | BigInt64Array | Int32Array | Uint8Array;
  /** The form of one row. */
  readonly shape: readonly number[];
}

/** Media that the pipeline is run on. */
export interface MediaInput {
  /** What to call it. */
  readonly id: string;
  /** An address (relative to the page), the bytes, or a decoded picture, which stays whose it is. */
  readonly media: MediaSource;
  /** The size of the picture that the media is a smaller copy of, in pixels: regions are told in its pixels. Default: the media's own. */
  readonly original?: PictureSize;
}

/**
 * What the pipeline is run on: media, a text, or the model's inputs as tensors, which leaves the manifest's steps out; and what to call it.
 */
export type PipelineInput =
  | MediaInput
  | { readonly id: string; readonly text: string }
  | { readonly id: string; readonly tensors: readonly PipelineTensor[] };

/** What a run takes beside its inputs. */
export interface RunCall extends Call {
  /** Whether a batch tells the model's outputs as they are too; default `false`. */
  readonly keepsOutputs?: boolean;
}

/** What a run gives: predictions, and the numbers that they were made of where they are asked for. */
export interface PipelineBatch extends PredictionBatch {
  /** The logits, `ids.length` × classes, before the temperature; absent where the model gives none. */
  readonly logits?: Float32Array;
  /** The model's outputs as they are, with the batch first, where they were asked for. */
  readonly outputs?: readonly PipelineTensor[];
}

/** A model with what is done before and after it, ready to run. */
export interface Pipeline {
  /** What it was loaded from. */
  readonly manifest: Manifest;
  /** Equal for pipelines that give the same numbers: a hash of the model's bytes and of everything around it. */
  readonly hash: string;
  /** Numbers of one of its vectors; `null` where it gives none, or the model doesn't say. */
  readonly dimensions: number | null;
  /** Where it runs now; another one after a device was lost. */
  readonly backend: InferenceBackend;
  /**
   * Runs over inputs, taken one after another as there is room for them, and gives batches as they are done.
   *
   * Ended early (`break`, or an aborted signal) what waits is dropped, and the worker goes on to the next run after at most one batch.
   */
  run(
    inputs: Iterable<PipelineInput> | AsyncIterable<PipelineInput>,
    call?: RunCall,
  ): AsyncIterable<PipelineBatch>;
  /** Frees the model. Runs that still go on fail. */
  close(): Promise<void>;
}
