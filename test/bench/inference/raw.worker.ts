import type { BenchTask } from './BenchTask.ts';
import { RawModel } from './RawModel.ts';
import type { RawAnswer, RawRequest } from './RawRequest.ts';

/** The worker's scope, as far as it is needed: the benchmarks are compiled for pages. */
declare const self: {
  readonly name: string;
  addEventListener(type: 'message', listener: (event: MessageEvent<RawRequest>) => void): void;
  postMessage(message: RawAnswer, transfer?: Transferable[]): void;
};

let opening: Promise<RawModel> | undefined;
let running: Promise<unknown> = Promise.resolve();

function open(address: string, task: BenchTask, threads: number): Promise<RawModel> {
  opening ??= RawModel.open(address, task, threads);
  return opening;
}

async function answer(request: RawRequest): Promise<void> {
  if (request.kind === 'open') {
    await open(request.address, request.task, request.threads);
    self.postMessage({ id: request.id, logits: new Float32Array() } satisfies RawAnswer);
    return;
  }
  const model = await opening;
  if (model === undefined) throw new RangeError('The model is not open.');
  // The next pictures are decoded while the model runs on the last ones.
  const reading = model.read(request.media);
  const before = running;
  const work = (async () => {
    const values = await reading;
    await before;
    return model.run(values);
  })();
  running = work;
  const logits = await work;
  self.postMessage({ id: request.id, logits } satisfies RawAnswer, [logits.buffer as ArrayBuffer]);
}

// A thread of ONNX Runtime starts from this file as well.
if (!self.name.startsWith('em-pthread')) {
  self.addEventListener('message', ({ data }) => void answer(data));
}
