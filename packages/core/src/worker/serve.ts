import { toWireError, type WireError } from './WireError.ts';
import { type CallMessage, type Endpoint, toWireMessage, type WireMessage } from './WireMessage.ts';

/** What a method of a service gets beside its argument. */
export interface ServiceCall {
  /** Aborts when the client no longer wants the answer. */
  readonly signal: AbortSignal;
  /** Tells the client how far the call has come. */
  readonly report: (progress: unknown) => void;
}

/** A method of a service: one argument in, one result out, both fit for a structured clone. */
export type ServiceMethod = (argument: never, call: ServiceCall) => Promise<unknown>;

/** The methods that a client may call, by name. */
export type Service = Readonly<Record<string, ServiceMethod>>;

/** A result whose parts are moved to the client instead of copied. */
export class Transfer<T> {
  /** The result. */
  readonly value: T;
  /** The parts of it that are moved. */
  readonly objects: Transferable[];

  /**
   * @param value - The result.
   * @param objects - The parts of it that are moved.
   */
  constructor(value: T, objects: Transferable[]) {
    this.value = value;
    this.objects = objects;
  }
}

/**
 * Answers the calls that come in at an endpoint.
 *
 * @param endpoint - The worker's own scope, or a message port.
 * @param service - What can be called.
 * @returns Sends an event to the client.
 */
export function serve(endpoint: Endpoint, service: Service): (event: unknown) => void {
  const running = new Map<number, AbortController>();
  const post = (message: WireMessage, transfer: Transferable[] = []) =>
    endpoint.postMessage(message, transfer);

  const postFailure = (id: number, error: WireError) => {
    try {
      post({ wire: 'failure', id, error });
    } catch {
      // Details that can't be cloned must not leave the caller without an answer.
      post({ wire: 'failure', id, error: { ...error, details: null } });
    }
  };
  const answer = async ({ id, method, argument }: CallMessage) => {
    const controller = new AbortController();
    running.set(id, controller);
    const report = (progress: unknown) => post({ wire: 'progress', id, progress });
    try {
      const run = Object.hasOwn(service, method) ? service[method] : undefined;
      if (run === undefined) throw new ReferenceError(`The service has no method "${method}".`);
      const result = await run(argument as never, { signal: controller.signal, report });
      if (result instanceof Transfer)
        post({ wire: 'result', id, result: result.value }, result.objects);
      else post({ wire: 'result', id, result });
    } catch (error) {
      postFailure(id, toWireError(error));
    } finally {
      running.delete(id);
    }
  };

  endpoint.addEventListener('message', (event) => {
    const message = toWireMessage(event);
    if (message?.wire === 'call') void answer(message);
    else if (message?.wire === 'cancel') running.get(message.id)?.abort();
  });
  endpoint.start?.();
  return (event) => post({ wire: 'event', event });
}
