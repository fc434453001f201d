import { createInference, type InferenceBackend } from '@proofsheet/inference';
import type { BenchTask } from './BenchTask.ts';
import { type Contestant, findLargest } from './Contestant.ts';
import { toManifest } from './toManifest.ts';

/** Ours, as it comes: nothing is set but the backend. It is run as often as others are with their several sizes of batches. */
export async function start(
  task: BenchTask,
  backend: InferenceBackend = 'wasm',
): Promise<readonly Contestant[]> {
  const { classes } = task;
  const inference = createInference({ backends: [backend] });
  const pipeline = await inference.load(toManifest(task));
  const ours: Contestant = {
    name: `as it comes, on ${backend}`,
    async *run(images, signal) {
      const call = signal === undefined ? {} : { signal };
      for await (const { ids, logits, failures } of pipeline.run(images, call)) {
        const [failure] = failures;
        if (failure !== undefined) throw failure.error;
        yield ids.map((id, row) => {
          const from = row * classes.length;
          return { id, label: findLargest(logits ?? [], from, from + classes.length) };
        });
      }
    },
  };
  return [ours, ours, ours];
}
