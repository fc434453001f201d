import { type Endpoint, serve } from '@proofsheet/core/worker';
import { InferenceHost } from './InferenceHost.ts';

const host = new InferenceHost((event) => emit(event));
const emit = serve(self as Endpoint, host.toService());

let dispatched = 0;
if (typeof GPUComputePassEncoder !== 'undefined') {
  const { dispatchWorkgroups } = GPUComputePassEncoder.prototype;
  GPUComputePassEncoder.prototype.dispatchWorkgroups = function (...sizes) {
    dispatched += 1;
    return dispatchWorkgroups.apply(this, sizes);
  };
}

// What no test can bring about or see from outside: the graphics device goes away, the worker stops, shaders run.
self.addEventListener('message', ({ data }: MessageEvent) => {
  if (data === 'lose') void loseDevice();
  if (data === 'count') self.postMessage({ dispatched });
  if (data === 'die') throw new RangeError('died for a test');
});

async function loseDevice(): Promise<void> {
  const { env } = await import('onnxruntime-web/webgpu');
  ((await env.webgpu.device) as GPUDevice).destroy();
}
