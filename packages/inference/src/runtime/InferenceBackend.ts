/** Where models run. */
export type InferenceBackend = 'webgpu' | 'wasm';
