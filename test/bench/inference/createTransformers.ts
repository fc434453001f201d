import { env, type ImageClassificationOutput, pipeline } from '@huggingface/transformers';
import { type BenchTask, files } from './BenchTask.ts';
import type { Contestant } from './Contestant.ts';

/** The pipeline of transformers.js on the same device, with files of this origin only. */
export async function start({ classes }: BenchTask): Promise<readonly Contestant[]> {
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.localModelPath = files.folder;
  env.useBrowserCache = false;
  // Its default is an address on another origin; without one, ONNX Runtime's file is found beside its code.
  const { wasm } = env.backends.onnx;
  if (wasm !== undefined) Reflect.deleteProperty(wasm, 'wasmPaths');
  const classify = await pipeline('image-classification', files.name, {
    device: 'wasm',
    dtype: 'fp32',
  });
  const numbers = new Map(classes.map((name, index) => [name, index]));
  return [1, 8, 32].map((batchSize) => ({
    name: `batches of ${batchSize}`,
    async *run(images) {
      for (let from = 0; from < images.length; from += batchSize) {
        const batch = images.slice(from, from + batchSize);
        const media = batch.map((image) => image.media);
        // Its types know no Blob, which its images are read from all the same.
        const answers = await classify(media as unknown as string[], { top_k: 1 });
        yield batch.map(({ id }, row) => {
          const [best] = [answers[row] ?? []].flat() as ImageClassificationOutput;
          return { id, label: numbers.get(best?.label ?? '') ?? -1 };
        });
      }
    },
  }));
}
