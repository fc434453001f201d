import { afterAll } from 'vitest';
import { createInference } from './createInference.ts';
import type { Inference } from './Inference.ts';
import type { InferenceBackend } from './InferenceBackend.ts';

/**
 * Gives the tests of a file one inference with one worker, since starting a worker with its runtime takes a second. Pipelines stay open until
 * the last test has ended; a test that ends an inference makes its own.
 */
export function shareInference(): (backend?: InferenceBackend) => Inference {
  const shared = new Map<InferenceBackend, Inference>();
  afterAll(async () => {
    for (const inference of shared.values()) await inference.close();
  });
  return (backend = 'wasm') => {
    const inference = shared.get(backend) ?? createInference({ backends: [backend], workers: 1 });
    shared.set(backend, inference);
    return inference;
  };
}
