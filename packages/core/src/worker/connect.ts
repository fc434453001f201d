import { isImageBitmap } from '../adapter/MediaSource.ts';
import { fromWireError, type WireErrorClass } from './WireError.ts';
import { type Endpoint, toWireMessage, type WireMessage } from './WireMessage.ts';
import { WorkerFailureError } from './WorkerFailureError.ts';

/** What a call to a service takes beside its argument. */
export interface ConnectionCall {
  /** Cancels the call: it rejects at once, and the service is told. */
  readonly signal?: AbortSignal | undefined;
  /** Is told how far the call has come. */
  readonly onProgress?: ((progress: never) => void) | undefined;
  /** Parts of the argument that are moved instead of copied. */
  readonly transfer?: Transferable[];
}

/** The client's end of a service. */
export interface Connection {
  /**
   * Calls a method and waits for its result.
   *
   * @throws Whatever the method threw, as its own class; WorkerFailureError where the other side died.
   */
  call(method: string, argument: unknown, options?: ConnectionCall): Promise<unknown>;
  /** Listens to the service's events; returns what ends it. */
  listen(listener: (event: never) => void): () => void;
  /** Stops listening to the endpoint and fails every call that still runs. */
  close(): void;
}

interface PendingCall {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly onProgress: ((progress: never) => void) | undefined;
}

/** The calls that wait for an answer. */
class PendingCalls {
  readonly #calls = new Map<number, PendingCall>();

  add(id: number, call: PendingCall): void {
    this.#calls.set(id, call);
  }

  take(id: number): PendingCall | undefined {
    const call = this.#calls.get(id);
    this.#calls.delete(id);
    return call;
  }

  report(id: number, progress: unknown): void {
    this.#calls.get(id)?.onProgress?.(progress as never);
  }

  resolve(id: number, result: unknown): void {
    const call = this.take(id);
    if (call !== undefined) call.resolve(result);
    // A picture that comes after its call was cancelled has nobody else to free it.
    else if (isImageBitmap(result)) result.close();
  }

  fail(error: Error): void {
    for (const call of this.#calls.values()) call.reject(error);
    this.#calls.clear();
  }
}

/** Listens to an endpoint; returns what ends it. */
function receive(
  endpoint: Endpoint,
  onMessage: (message: WireMessage) => void,
  onFailure: (failure: WorkerFailureError) => void,
): () => void {
  const receiveMessage = (event: Event) => {
    const message = toWireMessage(event);
    if (message !== null) onMessage(message);
  };
  const receiveError = (event: Event) => {
    const message = 'message' in event ? String(event.message) : 'it could not be loaded';
    onFailure(new WorkerFailureError({ message }));
  };
  const receiveUnreadable = () => {
    onFailure(new WorkerFailureError({ message: 'it sent something that could not be read' }));
  };
  endpoint.addEventListener('message', receiveMessage);
  endpoint.addEventListener('error', receiveError);
  endpoint.addEventListener('messageerror', receiveUnreadable);
  endpoint.start?.();
  return () => {
    endpoint.removeEventListener('message', receiveMessage);
    endpoint.removeEventListener('error', receiveError);
    endpoint.removeEventListener('messageerror', receiveUnreadable);
  };
}

/**
 * Connects to a service at the other side of an endpoint.
 *
 * @param endpoint - A worker or a message port.
 * @param errors - Error classes beside those of core that its methods throw, by name.
 */
export function connect(
  endpoint: Endpoint,
  errors: Readonly<Record<string, WireErrorClass>> = {},
): Connection {
  const pending = new PendingCalls();
  const listeners = new Set<(event: never) => void>();
  let lastId = 0;
  let failure: Error | null = null;

  const fail = (error: Error) => {
    failure = error;
    pending.fail(error);
  };
  const stop = receive(
    endpoint,
    (message) => {
      if (message.wire === 'result') pending.resolve(message.id, message.result);
      else if (message.wire === 'progress') pending.report(message.id, message.progress);
      else if (message.wire === 'failure') {
        pending.take(message.id)?.reject(fromWireError(message.error, errors));
      } else if (message.wire === 'event') {
        for (const listen of [...listeners]) listen(message.event as never);
      }
    },
    fail,
  );

  return {
    call(method, argument, { signal, onProgress, transfer = [] } = {}) {
      if (failure !== null) return Promise.reject(failure);
      if (signal?.aborted) return Promise.reject(signal.reason);
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        const abort = () => {
          if (pending.take(id) === undefined) return;
          endpoint.postMessage({ wire: 'cancel', id });
          reject(signal?.reason);
        };
        const finish =
          <T>(end: (value: T) => void) =>
          (value: T) => {
            signal?.removeEventListener('abort', abort);
            end(value);
          };
        pending.add(id, { resolve: finish(resolve), reject: finish(reject), onProgress });
        signal?.addEventListener('abort', abort, { once: true });
        try {
          endpoint.postMessage({ wire: 'call', id, method, argument }, transfer);
        } catch (error) {
          pending.take(id)?.reject(error);
        }
      });
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      stop();
      fail(new WorkerFailureError({ message: 'the connection was closed' }));
    },
  };
}
