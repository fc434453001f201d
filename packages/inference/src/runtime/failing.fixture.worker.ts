import { type Endpoint, serve } from '@proofsheet/core/worker';
import { InferenceHost } from './InferenceHost.ts';

const host = new InferenceHost((event) => emit(event));
const emit = serve(self as Endpoint, host.toService());

// What no test can bring about from outside: the graphics device goes away, or the worker stops.
self.addEventListener('message', ({ data }: MessageEvent) => {
  if (data === 'lose') void loseDevice();
  if (data === 'die') throw new RangeError('died for a test');
});

async function loseDevice(): Promise<void> {
  const { env } = await import('onnxruntime-web/webgpu');
  ((await env.webgpu.device) as GPUDevice).destroy();
}
