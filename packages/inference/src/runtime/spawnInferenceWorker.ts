import type { InferenceWorker } from './InferenceOptions.ts';

/** Starts a worker that runs models. Bundlers find its file by this very expression. */
export function spawnInferenceWorker(): InferenceWorker {
  return new Worker(new URL('./inference.worker.js', import.meta.url), {
    type: 'module',
    name: 'proofsheet-inference',
  });
}
