import { type Endpoint, serve } from '@proofsheet/core/worker';
import { InferenceHost } from './InferenceHost.ts';

/**
 * Makes a worker run models: what `inference.worker.js` does, for hosts that have a worker's file of their own.
 *
 * @param scope - The worker's own scope, `self`.
 * @example
 * serveInference(self);
 */
export function serveInference(scope: { readonly name: string }): void {
  // A bundler may put ONNX Runtime into the worker's file, which then starts its own threads from it: they need the runtime and not the host.
  if (scope.name.startsWith('em-pthread')) {
    void import('onnxruntime-web/wasm');
    return;
  }
  const host = new InferenceHost((event) => emit(event));
  const emit = serve(scope as Endpoint & typeof scope, host.toService());
}
