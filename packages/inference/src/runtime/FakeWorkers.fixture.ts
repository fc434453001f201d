import { type Endpoint, type ServiceCall, serve } from '@proofsheet/core/worker';
import type { BatchAnswer, BatchRequest, StartRequest } from './HostRequests.ts';
import type { InferenceWorker } from './InferenceOptions.ts';
import { PriorityGate } from './PriorityGate.ts';

/** What a worker that only pretends does for its calls. */
export interface FakeBehaviour {
  /** Starts the backend, or throws. */
  readonly start?: (request: StartRequest) => void;
  /** Reads the model's files, or throws. */
  readonly fetch?: (worker: FakeWorker) => Promise<void> | void;
  /** Runs a batch, or throws. */
  readonly run?: (request: BatchRequest, worker: FakeWorker) => Promise<void> | void;
  /** How long a batch is said to take, in milliseconds. */
  readonly duration?: (request: BatchRequest) => number;
}

/** One of them. */
export interface FakeWorker extends InferenceWorker {
  /** Says that the worker died. */
  die(): void;
}

/** Workers that only pretend to run models: they keep the order of the host's gate, and note what they did. */
export class FakeWorkers {
  /** The workers, the latest last. */
  readonly workers: FakeWorker[] = [];
  /** The ids of each batch that was run, in order. */
  readonly batches: (readonly string[])[] = [];
  /** Batches that are read, run or wait in workers now, and the most there have been. */
  readonly load = { now: 0, most: 0 };
  readonly #behaviour: FakeBehaviour;

  constructor(behaviour: FakeBehaviour = {}) {
    this.#behaviour = behaviour;
  }

  createWorker = (): FakeWorker => {
    const { port1, port2 } = new MessageChannel();
    const gate = new PriorityGate(() => new Promise((resolve) => setTimeout(resolve, 0)));
    const failures = new EventTarget();
    const worker: FakeWorker = {
      postMessage: (message, transfer = []) => port1.postMessage(message, transfer),
      addEventListener: (type, listener) => {
        if (type === 'error') failures.addEventListener(type, listener);
        else port1.addEventListener(type as 'message', listener);
      },
      removeEventListener: (type, listener) =>
        port1.removeEventListener(type as 'message', listener),
      start: () => port1.start(),
      terminate: () => {
        port1.close();
        port2.close();
      },
      die: () =>
        failures.dispatchEvent(Object.assign(new Event('error'), { message: 'out of breath' })),
    };
    this.workers.push(worker);
    serve(port2 as Endpoint, {
      start: async (request: StartRequest) => this.#behaviour.start?.(request),
      fetch: async () => {
        await this.#behaviour.fetch?.(worker);
        return { bytes: new Blob(['bytes']), tokenizers: new Map(), hash: 'hash' };
      },
      open: async () => ({ fixedBatch: null, dimensions: 3 }),
      close: async () => undefined,
      run: async (request: BatchRequest, call: ServiceCall) => {
        this.load.now += 1;
        this.load.most = Math.max(this.load.most, this.load.now);
        try {
          return await gate.run(request.priority, call.signal, () => this.#run(request, worker));
        } finally {
          this.load.now -= 1;
        }
      },
    });
    return worker;
  };

  async #run(request: BatchRequest, worker: FakeWorker): Promise<BatchAnswer> {
    const ids = request.inputs.map(({ id }) => id);
    this.batches.push(ids);
    await this.#behaviour.run?.(request, worker);
    const duration = this.#behaviour.duration?.(request) ?? ids.length;
    return { ids, failures: [], duration };
  }
}
