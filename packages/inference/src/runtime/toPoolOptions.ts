import { createPageSoundDecoder } from '../sound/createPageSoundDecoder.ts';
import type { SoundDecoder } from '../sound/DecodedSound.ts';
import type { BackendPoolOptions } from './BackendPool.ts';
import type { StartRequest } from './HostRequests.ts';
import type { InferenceBackend } from './InferenceBackend.ts';
import type { InferenceOptions, RuntimePaths } from './InferenceOptions.ts';
import { spawnInferenceWorker } from './spawnInferenceWorker.ts';
import { toPage } from './toPage.ts';

/** More workers than this find no work: the page feeds them all. */
const usefulWorkers = 4;

/** How the workers of a backend are started. */
export function toPoolOptions(
  backend: InferenceBackend,
  options: InferenceOptions,
): Omit<BackendPoolOptions, 'onFailure'> {
  const { threads = 1, workers = countCores(), createWorker = spawnInferenceWorker } = options;
  const { decodeSound = decodeOnPage } = options;
  const paths = options.wasmPaths?.[backend];
  const start: StartRequest = {
    backend,
    // Beside a graphics card more than one finds nothing to do.
    threads: backend === 'webgpu' ? 1 : Math.max(1, threads),
    ...(paths === undefined ? {} : { wasmPaths: toAbsolute(paths) }),
  };
  const most = backend === 'webgpu' ? 1 : Math.max(1, workers);
  return { start, workers: most, createWorker, decodeSound };
}

const decodeOnPage: SoundDecoder = async (...given) => createPageSoundDecoder()(...given);

function countCores(): number {
  const { navigator: scope } = globalThis as {
    readonly navigator?: Partial<NavigatorConcurrentHardware>;
  };
  return Math.min(usefulWorkers, scope?.hardwareConcurrency ?? 1);
}

/** Workers would take addresses as relative to their own file. */
function toAbsolute({ wasm, mjs }: RuntimePaths): RuntimePaths {
  return {
    ...(wasm === undefined ? {} : { wasm: new URL(wasm, toPage()).href }),
    ...(mjs === undefined ? {} : { mjs: new URL(mjs, toPage()).href }),
  };
}
