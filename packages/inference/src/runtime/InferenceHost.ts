import { type Service, type ServiceCall, Transfer } from '@proofsheet/core/worker';
import { BackendError } from './BackendError.ts';
import { fetchPipeline } from './fetchPipeline.ts';
import { HostedPipeline } from './HostedPipeline.ts';
import type {
  BatchAnswer,
  BatchRequest,
  FetchedPipeline,
  FetchRequest,
  HostEvent,
  OpenedPipeline,
  OpenRequest,
  SoundAnswer,
  StartRequest,
} from './HostRequests.ts';
import type { InferenceBackend } from './InferenceBackend.ts';
import { ModelRunError } from './ModelRunError.ts';
import type { ModelTensors } from './ModelTensor.ts';
import { nextTask } from './nextTask.ts';
import { PriorityGate } from './PriorityGate.ts';
import { SoundRequests } from './SoundRequests.ts';
import { type StartedRuntime, startRuntime } from './startRuntime.ts';
import { unpackFiles } from './unpackFiles.ts';

/** How long the loss of a device may come after the error that it led to, in milliseconds. */
const lossDelay = 500;

/**
 * Runs models in a worker, on one backend. One call of the runtime goes on at a time, for all pipelines together: the WebGPU backend fails
 * or hangs where two overlap, also two of different sessions. Inputs are read meanwhile.
 */
export class InferenceHost {
  readonly #emit: (event: HostEvent) => void;
  readonly #start: (request: StartRequest) => Promise<StartedRuntime>;
  readonly #gate = new PriorityGate(nextTask);
  readonly #pipelines = new Map<number, HostedPipeline>();
  readonly #sounds: SoundRequests;
  readonly #always = new AbortController().signal;
  #backend: InferenceBackend = 'wasm';
  #started: StartedRuntime | null = null;
  #lost: Promise<GPUDeviceLostInfo> | null = null;

  /**
   * @param emit - Is told what nobody asked for.
   * @param start - Starts a backend; default: ONNX Runtime.
   */
  constructor(
    emit: (event: HostEvent) => void,
    start: (request: StartRequest) => Promise<StartedRuntime> = startRuntime,
  ) {
    this.#emit = emit;
    this.#start = start;
    this.#sounds = new SoundRequests(emit);
  }

  /** The methods that a client may call. */
  toService(): Service {
    return {
      start: (request: StartRequest) => this.start(request),
      fetch: (request: FetchRequest, call: ServiceCall) => this.fetch(request, call),
      open: (request: OpenRequest) => this.open(request),
      run: async (request: BatchRequest, { signal }: ServiceCall) => {
        const answer = await this.run(request, signal);
        return new Transfer(answer, listBuffers(answer));
      },
      close: (pipeline: number) => this.close(pipeline),
      sound: async (answer: SoundAnswer) => this.#sounds.settle(answer),
    };
  }

  /**
   * Starts the backend.
   *
   * @throws BackendError where it can't be.
   */
  async start(request: StartRequest): Promise<void> {
    this.#backend = request.backend;
    this.#started = await this.#start(request);
    const { device } = this.#started;
    if (device === null) return;
    this.#lost = device.lost;
    void device.lost.then(({ message }) => this.#emit({ kind: 'lost', note: message }));
  }

  /**
   * Reads what a pipeline is made of; the backend need not have started.
   *
   * @throws ModelFileError where the model can't be had or isn't the right one, ManifestLoadError where a tokenizer can't be had.
   */
  fetch(request: FetchRequest, call: ServiceCall): Promise<FetchedPipeline> {
    return fetchPipeline(request, call);
  }

  /**
   * Makes a pipeline ready.
   *
   * @throws ModelLoadError, TokenizerError, SoundDecodeError or ManifestError where it can't be.
   */
  async open(request: OpenRequest): Promise<OpenedPipeline> {
    const { runtime } = this.#requireRuntime();
    const { decode } = this.#sounds;
    const open = () => HostedPipeline.open(request, { runtime, backend: this.#backend, decode });
    const pipeline = await this.#gate.run('visible', this.#always, open);
    this.#pipelines.set(request.pipeline, pipeline);
    const { fixedBatch, dimensions } = pipeline;
    return { fixedBatch, dimensions };
  }

  /**
   * Runs a batch.
   *
   * @throws ModelRunError where the model fails, OutputError where it gives something else than the manifest says, BackendError where the
   *   device is lost.
   */
  async run(request: BatchRequest, signal: AbortSignal): Promise<BatchAnswer> {
    const pipeline = this.#pipelines.get(request.pipeline);
    if (pipeline === undefined)
      throw new ModelRunError({ model: '', problem: 'closed', subject: '' });
    const inputs = unpackFiles(request.inputs, request.files);
    const prepared = await pipeline.prepare(inputs, signal);
    const { feeds, failures } = prepared;
    if (feeds === null) return { ids: [], failures, duration: 0 };
    const [tensors, duration] = await this.#gate.run(request.priority, signal, () =>
      this.#runAlone(() => pipeline.run(feeds, request.keepsOutputs)),
    );
    const answer = pipeline.read(tensors, prepared, request.keepsOutputs);
    return { ...answer, failures: [...failures, ...answer.failures], duration };
  }

  /** Frees a pipeline; one that isn't there is none the worse. */
  async close(pipeline: number): Promise<void> {
    const hosted = this.#pipelines.get(pipeline);
    this.#pipelines.delete(pipeline);
    if (hosted !== undefined) await this.#gate.run('idle', this.#always, () => hosted.release());
  }

  async #runAlone(run: () => Promise<ModelTensors>): Promise<[ModelTensors, number]> {
    const startedAt = performance.now();
    try {
      const tensors = await run();
      return [tensors, performance.now() - startedAt];
    } catch (error) {
      await this.#throwIfLost(error);
      throw error;
    }
  }

  /** The runtime's error says nothing that can be relied on; the device does, a little later. */
  async #throwIfLost(cause: unknown): Promise<void> {
    if (this.#lost === null) return;
    const wait = new Promise<null>((resolve) => setTimeout(resolve, lossDelay, null));
    const info = await Promise.race([this.#lost, wait]);
    if (info === null) return;
    throw new BackendError({ backend: 'webgpu', problem: 'lost', note: info.message }, { cause });
  }

  #requireRuntime(): StartedRuntime {
    if (this.#started !== null) return this.#started;
    throw new BackendError({ backend: this.#backend, problem: 'closed', note: '' });
  }
}

function listBuffers(answer: BatchAnswer): ArrayBuffer[] {
  const { probabilities, logits, vectors, outputs = [] } = answer;
  const arrays = [probabilities, logits, vectors, ...outputs.map(({ values }) => values)];
  const buffers = arrays.flatMap((array) =>
    array?.buffer instanceof ArrayBuffer ? [array.buffer] : [],
  );
  return [...new Set(buffers)];
}
