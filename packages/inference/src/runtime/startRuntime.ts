import { BackendError } from './BackendError.ts';
import type { StartRequest } from './HostRequests.ts';
import { probeModel } from './probeModel.ts';

/** ONNX Runtime, as one of its entries gives it. */
export type Runtime = typeof import('onnxruntime-web/wasm');

/** A backend that runs. */
export interface StartedRuntime {
  /** ONNX Runtime. */
  readonly runtime: Runtime;
  /** The graphics device; `null` on WebAssembly. */
  readonly device: GPUDevice | null;
}

/**
 * Loads the part of ONNX Runtime that a backend needs, and starts it.
 *
 * @throws BackendError where the browser has no such backend, or the files can't be loaded.
 */
export async function startRuntime(request: StartRequest): Promise<StartedRuntime> {
  const { backend, threads, wasmPaths } = request;
  if (backend === 'webgpu') await requireAdapter();
  try {
    // Each entry brings a WebAssembly file of its own: only the one that is used is loaded.
    const runtime: Runtime =
      backend === 'webgpu'
        ? await import('onnxruntime-web/webgpu')
        : await import('onnxruntime-web/wasm');
    runtime.env.logLevel = 'error';
    runtime.env.wasm.numThreads = self.crossOriginIsolated ? threads : 1;
    if (wasmPaths !== undefined) runtime.env.wasm.wasmPaths = { ...wasmPaths };
    // It stays: a runtime without sessions gives its device back.
    await runtime.InferenceSession.create(probeModel, { executionProviders: [backend] });
    const device = backend === 'webgpu' ? await runtime.env.webgpu.device : null;
    return { runtime, device: device as GPUDevice | null };
  } catch (error) {
    const note = error instanceof Error ? error.message : String(error);
    throw new BackendError({ backend, problem: 'runtime', note }, { cause: error });
  }
}

/** Asked before the runtime is: it would fall back in silence, or say so in a text only. */
async function requireAdapter(): Promise<void> {
  const backend = 'webgpu';
  // Absent on pages that are no secure context, and in some browsers.
  const gpu: GPU | undefined = navigator.gpu;
  if (gpu === undefined) throw new BackendError({ backend, problem: 'unsupported', note: '' });
  const adapter = await gpu.requestAdapter().catch(() => null);
  if (adapter === null) throw new BackendError({ backend, problem: 'no-adapter', note: '' });
}
