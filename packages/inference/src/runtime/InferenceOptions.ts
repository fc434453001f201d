import type { Endpoint } from '@proofsheet/core/worker';
import type { Manifest } from '../manifest/Manifest.ts';
import type { SoundDecoder } from '../sound/DecodedSound.ts';
import type { InferenceBackend } from './InferenceBackend.ts';

/** Where the runtime's files are, as addresses on the page's own origin. */
export interface RuntimePaths {
  /** The `.wasm` file. */
  readonly wasm?: string;
  /** The `.mjs` file that belongs to it. */
  readonly mjs?: string;
}

/** A worker as far as inference needs it. */
export interface InferenceWorker extends Endpoint {
  /** Ends it at once. */
  terminate(): void;
}

/** How models are run. */
export interface InferenceOptions {
  /** Backends to be tried in this order, for all models or for each; default WebGPU, then WebAssembly. */
  readonly backends?:
    | readonly InferenceBackend[]
    | ((manifest: Manifest) => readonly InferenceBackend[]);
  /** Workers on WebAssembly at most, ≥ 1; default: one for each core, four at most. WebGPU always has one. */
  readonly workers?: number;
  /** Threads in each worker on WebAssembly, ≥ 1; default 1. More take effect only where the page is cross-origin isolated. */
  readonly threads?: number;
  /** Where the host serves the runtime's files, by backend; default: where the bundler put them. */
  readonly wasmPaths?: Readonly<Partial<Record<InferenceBackend, RuntimePaths>>>;
  /** Makes a worker of `inference.worker.js`, for bundlers that don't find it by themselves. */
  readonly createWorker?: () => InferenceWorker;
  /** Decodes sounds that are no WAV files, for workers, which can't; default: the page's own decoder. */
  readonly decodeSound?: SoundDecoder;
  /** Whether models and tokenizers may lie on another origin than the page; default `false`. */
  readonly allowsOtherOrigins?: boolean;
  /** How long a batch should take, in milliseconds, > 0: cancellation waits as long. Default 30. */
  readonly batchDuration?: number;
  /** Inputs of a batch at most, ≥ 1; default 256. */
  readonly largestBatch?: number;
}
