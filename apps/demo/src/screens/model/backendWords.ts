import type { InferenceBackend } from '@proofsheet/inference';

/** Where a model runs, in words. */
export const backendWords: Readonly<Record<InferenceBackend, string>> = {
  webgpu: 'Runs on the graphics card (WebGPU).',
  wasm: 'Runs on the processor (WASM).',
};

/** The same as short as it gets. */
export const backendNames: Readonly<Record<InferenceBackend, string>> = {
  webgpu: 'WebGPU',
  wasm: 'WASM',
};
