import { createInference, type InferenceBackend, type Manifest } from '@proofsheet/inference';
import { type BenchTask, files, side } from './BenchTask.ts';
import { type Contestant, findLargest } from './Contestant.ts';

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

function toManifest({ classes, sha256, mean, std }: BenchTask): Manifest {
  return {
    format: 'proofsheet-pipeline',
    formatVersion: 1,
    id: 'small',
    version: '1',
    model: { file: files.model, sha256 },
    inputs: [
      {
        kind: 'image',
        name: 'image',
        steps: [
          { step: 'decode' },
          { step: 'color', to: 'rgb' },
          { step: 'resize', width: side, height: side, filter: 'bilinear' },
          { step: 'scale', factor: 1 / 255 },
          { step: 'normalize', mean, std },
          { step: 'layout', order: 'NCHW' },
        ],
      },
    ],
    outputs: [
      { role: 'logits', name: 'logits' },
      { role: 'embedding', name: 'embedding' },
    ],
    classes,
  };
}
