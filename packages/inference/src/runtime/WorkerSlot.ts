import { type Connection, connect, toWireError, WorkerFailureError } from '@proofsheet/core/worker';
import type { SoundDecoder } from '../sound/DecodedSound.ts';
import type {
  BatchAnswer,
  BatchRequest,
  FetchedPipeline,
  FetchProgress,
  FetchRequest,
  HostEvent,
  OpenedPipeline,
  OpenRequest,
  SoundAnswer,
  SoundEvent,
  StartRequest,
} from './HostRequests.ts';
import type { InferenceWorker } from './InferenceOptions.ts';
import { inferenceErrors } from './inferenceErrors.ts';

/** How a worker is started. */
export interface WorkerSlotOptions {
  /** The backend that it starts. */
  readonly start: StartRequest;
  /** Makes the worker. */
  readonly createWorker: () => InferenceWorker;
  /** Decodes sounds for it. */
  readonly decodeSound: SoundDecoder;
  /** Is told where the graphics device goes away. */
  readonly onLost: (note: string) => void;
}

/** A worker as its client sees it. Pipelines are opened in it once they are run there. */
export class WorkerSlot {
  /** The batches that it works on, with how urgent each is. */
  readonly jobs: Map<object, number> = new Map();
  /** Resolves once the backend runs; rejects where it can't. */
  readonly started: Promise<void>;
  readonly #worker: InferenceWorker;
  readonly #connection: Connection;
  readonly #opened = new Map<number, Promise<OpenedPipeline>>();
  #isReady = false;

  /**
   * @param options - How it is started.
   * @throws WorkerFailureError where the page may not start workers.
   */
  constructor({ start, createWorker, decodeSound, onLost }: WorkerSlotOptions) {
    try {
      this.#worker = createWorker();
    } catch (error) {
      throw new WorkerFailureError({ message: error instanceof Error ? error.message : '' });
    }
    this.#connection = connect(this.#worker, inferenceErrors);
    this.#connection.listen((event: HostEvent) => {
      if (event.kind === 'lost') onLost(event.note);
      else void this.#answerSound(event, decodeSound);
    });
    this.started = this.#connection.call('start', start).then(() => {
      this.#isReady = true;
    });
    // Whoever needs the worker waits for it, and is told there.
    this.started.catch(() => undefined);
  }

  /** Whether the backend runs. */
  get isReady(): boolean {
    return this.#isReady;
  }

  /** Reads what a pipeline is made of; throws as `InferenceHost.fetch` does. */
  async fetch(
    request: FetchRequest,
    onProgress: (progress: FetchProgress) => void,
    signal: AbortSignal | undefined,
  ): Promise<FetchedPipeline> {
    const options = { signal, onProgress };
    return (await this.#connection.call('fetch', request, options)) as FetchedPipeline;
  }

  /** Whether a pipeline is open here or on its way. */
  has(pipeline: number): boolean {
    return this.#opened.has(pipeline);
  }

  /** Makes a pipeline ready, once; throws as `InferenceHost.open` does. */
  open(request: OpenRequest): Promise<OpenedPipeline> {
    const known = this.#opened.get(request.pipeline);
    if (known !== undefined) return known;
    const opening = this.#connection.call('open', request) as Promise<OpenedPipeline>;
    this.#opened.set(request.pipeline, opening);
    opening.catch(() => this.#opened.delete(request.pipeline));
    return opening;
  }

  /** Runs a batch; throws as `InferenceHost.run` does. */
  async run(request: BatchRequest, signal: AbortSignal): Promise<BatchAnswer> {
    const transfer = request.files === undefined ? [] : [request.files.bytes];
    return (await this.#connection.call('run', request, { signal, transfer })) as BatchAnswer;
  }

  /** Frees a pipeline. */
  async close(pipeline: number): Promise<void> {
    const opened = this.#opened.get(pipeline);
    this.#opened.delete(pipeline);
    if (opened === undefined) return;
    // A worker that died has nothing left to free.
    await opened.then(() => this.#connection.call('close', pipeline)).catch(() => undefined);
  }

  /** Ends the worker; calls that still go on fail with a WorkerFailureError. */
  terminate(): void {
    this.#isReady = false;
    this.#worker.terminate();
    this.#connection.close();
  }

  async #answerSound({ id, bytes, rate }: SoundEvent, decode: SoundDecoder): Promise<void> {
    let answer: SoundAnswer;
    try {
      answer = { id, sound: await decode(bytes, rate) };
    } catch (error) {
      answer = { id, error: toWireError(error) };
    }
    const transfer = answer.sound === undefined ? [] : [answer.sound.samples.buffer as ArrayBuffer];
    // A worker that died has no use for it.
    await this.#connection.call('sound', answer, { transfer }).catch(() => undefined);
  }
}
