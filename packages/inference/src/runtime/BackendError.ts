import { ProofsheetError } from '@proofsheet/core';
import type { InferenceBackend } from './InferenceBackend.ts';

/** Which backend can't be used, and why. */
export interface BackendErrorDetails {
  /** The backend. */
  readonly backend: InferenceBackend;
  /**
   * `unsupported`: this browser has none. `no-adapter`: it has, but no graphics card that may be used. `runtime`: the runtime's own files could
   * not be loaded. `lost`: the graphics device went away. `worker`: the worker could not be loaded or died, and its successor too. `closed`: it was shut down.
   */
  readonly problem: 'unsupported' | 'no-adapter' | 'runtime' | 'lost' | 'worker' | 'closed';
  /** What the browser said; empty where it said nothing. */
  readonly note: string;
}

const names = { webgpu: 'WebGPU', wasm: 'WebAssembly' } as const;

const stories = {
  unsupported: {
    what: 'is not offered by this browser or on this page',
    fix: 'Open the page over https in a current browser.',
  },
  'no-adapter': {
    what: 'finds no graphics card that it may use',
    fix: 'Update the browser and the graphics driver, or go on without it.',
  },
  runtime: {
    what: 'could not be started',
    fix: 'Check that the page may load the runtime’s .wasm and .mjs files, and that its content-security policy allows wasm-unsafe-eval.',
  },
  lost: {
    what: 'lost the graphics device',
    fix: 'Go on without it, or reload the page to try again.',
  },
  worker: {
    what: 'has no worker that goes on',
    fix: 'Check that the page may load its worker files and try again; where workers stop in the middle, use a smaller model or smaller inputs.',
  },
  closed: { what: 'was shut down', fix: 'Create another inference to go on.' },
} as const;

/** A backend can't run models here, or no longer. */
export class BackendError extends ProofsheetError<BackendErrorDetails> {
  override readonly name = 'BackendError';

  /**
   * @param details - Which backend, and what is wrong with it.
   * @param options - `cause`: what the browser or the runtime said.
   */
  constructor(details: BackendErrorDetails, options?: ErrorOptions) {
    const { what, fix } = stories[details.problem];
    const note = details.note === '' ? '' : `: ${details.note}`;
    super(
      {
        what: `${names[details.backend]} ${what}${note}.`,
        why: 'Models can’t be run this way; another backend is used where the page allows one.',
        fix,
      },
      details,
      options,
    );
  }
}
