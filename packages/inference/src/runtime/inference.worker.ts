import { type Endpoint, serve } from '@proofsheet/core/worker';
import { InferenceHost } from './InferenceHost.ts';

declare const self: DedicatedWorkerGlobalScope;

// A bundler may put ONNX Runtime into this file, which then starts its own threads from it: they need the runtime and not the host.
if (self.name.startsWith('em-pthread')) void import('onnxruntime-web/wasm');
else {
  const host = new InferenceHost((event) => emit(event));
  const emit = serve(self as Endpoint, host.toService());
}
