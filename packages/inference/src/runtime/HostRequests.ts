import type { PredictedRegion, Priority } from '@proofsheet/core';
import type { WireError } from '@proofsheet/core/worker';
import type { Manifest } from '../manifest/Manifest.ts';
import type { DecodedSound } from '../sound/DecodedSound.ts';
import type { InferenceBackend } from './InferenceBackend.ts';
import type { RuntimePaths } from './InferenceOptions.ts';
import type { PipelineInput, PipelineTensor } from './Pipeline.ts';
import type { PackedFiles } from './packFiles.ts';

/** Starts a backend in a worker. */
export interface StartRequest {
  /** Which one. */
  readonly backend: InferenceBackend;
  /** Threads of WebAssembly, ≥ 1. */
  readonly threads: number;
  /** Where the runtime's files are, absolute; absent: beside the runtime's code. */
  readonly wasmPaths?: RuntimePaths;
}

/** Reads what a pipeline is made of, and checks the model's file. */
export interface FetchRequest {
  /** The manifest, without model file and test vectors. */
  readonly manifest: Manifest;
  /** The model's bytes, or their address. */
  readonly file: string | Blob;
  /** What addresses are relative to. */
  readonly base: string;
  /** Whether files may lie on another origin. */
  readonly allowsOtherOrigins: boolean;
}

/** What a pipeline is made of. Other threads get Blobs without a copy. */
export interface FetchedPipeline {
  /** The model's bytes, checked. */
  readonly bytes: Blob;
  /** The JSON of tokenizers that the manifest gives by address, by that address. */
  readonly tokenizers: ReadonlyMap<string, Blob>;
  /** The pipeline's hash. */
  readonly hash: string;
}

/** How far a download has come. */
export interface FetchProgress {
  /** Bytes that are here. */
  readonly loadedBytes: number;
  /** Bytes there are; `null` where nobody says. */
  readonly totalBytes: number | null;
}

/** Makes a pipeline ready in a worker. */
export interface OpenRequest {
  /** The pipeline's number. */
  readonly pipeline: number;
  /** The manifest, without model file and test vectors. */
  readonly manifest: Manifest;
  /** The model's bytes, checked. */
  readonly bytes: Blob;
  /** The JSON of tokenizers that the manifest gives by address, by that address. */
  readonly tokenizers: ReadonlyMap<string, Blob>;
}

/** What is known of a pipeline once it is ready. */
export interface OpenedPipeline {
  /** The only size of batch that the model takes; `null` where it takes any. */
  readonly fixedBatch: number | null;
  /** Numbers of one of its vectors; `null` where it gives none, or the model doesn't say. */
  readonly dimensions: number | null;
}

/** What a pipeline is run on, with the bytes of its file where they are here already. */
export type HostedInput = PipelineInput & { readonly bytes?: Uint8Array };

/** Runs a batch. */
export interface BatchRequest {
  /** The pipeline's number. */
  readonly pipeline: number;
  /** What it is run on. */
  readonly inputs: readonly PipelineInput[];
  /** The small files among them; absent where they were not read. */
  readonly files?: PackedFiles;
  /** How urgent it is. */
  readonly priority: Priority;
  /** Whether the model's outputs are wanted as they are. */
  readonly keepsOutputs: boolean;
}

/** What a batch gave. */
export interface BatchAnswer {
  /** The ids of the rows. */
  readonly ids: readonly string[];
  /** Probabilities, row after row. */
  readonly probabilities?: Float32Array;
  /** Logits, row after row. */
  readonly logits?: Float32Array;
  /** Vectors, row after row. */
  readonly vectors?: Float32Array;
  /** What was found in each. */
  readonly regions?: readonly (readonly PredictedRegion[])[];
  /** The model's outputs as they are. */
  readonly outputs?: readonly PipelineTensor[];
  /** The inputs of which nothing can be said. */
  readonly failures: readonly { readonly id: string; readonly error: WireError }[];
  /** How long the run held the worker, in milliseconds. */
  readonly duration: number;
}

/** Something that a worker tells unasked: its graphics device went away. */
export interface LostEvent {
  /** What it is. */
  readonly kind: 'lost';
  /** What the browser said. */
  readonly note: string;
}

/** A worker asks for a sound to be decoded, which only pages can. */
export interface SoundEvent {
  /** What it is. */
  readonly kind: 'sound';
  /** Names the request. */
  readonly id: number;
  /** The file. */
  readonly bytes: ArrayBuffer;
  /** The samples a second that are wanted next. */
  readonly rate: number;
}

/** What a worker tells unasked. */
export type HostEvent = LostEvent | SoundEvent;

/** What became of a sound: either the sound or why not. */
export interface SoundAnswer {
  /** Names the request. */
  readonly id: number;
  /** The sound. */
  readonly sound?: DecodedSound;
  /** Why there is none. */
  readonly error?: WireError;
}
