import type { Inference } from './Inference.ts';
import { InferenceEngine } from './InferenceEngine.ts';
import type { InferenceOptions } from './InferenceOptions.ts';

/**
 * Makes what runs models. Workers start with the first model.
 *
 * @param options - Where models run, and where the runtime's files are.
 * @example
 * ```ts
 * const inference = createInference({ backends: ['webgpu', 'wasm'] });
 * const pipeline = await inference.load(manifest, { onProgress: ({ share }) => console.log(share) });
 * for await (const { ids, probabilities } of pipeline.run(samples, { priority: 'idle' })) show(ids, probabilities);
 * ```
 */
export function createInference(options: InferenceOptions = {}): Inference {
  return new InferenceEngine(options);
}
