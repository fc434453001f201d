import { type Endpoint, serve } from '@proofsheet/core/worker';
import { InferenceHost } from './InferenceHost.ts';

declare const self: DedicatedWorkerGlobalScope;

// A bundler puts ONNX Runtime into this file, which starts its own threads from the file that it is in.
if (!self.name.startsWith('em-pthread')) {
  const host = new InferenceHost((event) => emit(event));
  const emit = serve(self as Endpoint, host.toService());
}
