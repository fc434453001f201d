import type { Service, Transfer } from './serve.ts';

/** One step of a stream as it crosses to another thread. */
export interface StreamStep {
  /** Whether the stream is at its end; `item` is then nothing. */
  readonly isDone: boolean;
  /** What the stream gave. */
  readonly item: unknown;
}

/** Starts a stream: one argument in, items out, until the signal aborts. */
export type StreamSource = (argument: never, signal: AbortSignal) => AsyncIterable<unknown>;

interface OpenStream {
  readonly iterator: AsyncIterator<unknown>;
  readonly controller: AbortController;
}

/**
 * Methods of a service that give a stream, item by item, to `iterateStream` at the other side. The next item is
 * made only once it is asked for, so a slow reader is never flooded.
 *
 * @param name - The stream's name among the methods.
 * @param open - Starts it.
 * @param toResult - Says which parts of an item are moved instead of copied.
 */
export function serveStream(
  name: string,
  open: StreamSource,
  toResult: (step: StreamStep) => StreamStep | Transfer<StreamStep> = (step) => step,
): Service {
  const streams = new Map<number, OpenStream>();
  let lastId = 0;
  const close = (id: number) => {
    const stream = streams.get(id);
    streams.delete(id);
    stream?.controller.abort();
    // Where it waits for something that never comes, so would whoever waited for its end.
    stream?.iterator.return?.().catch(() => undefined);
  };
  return {
    [name]: async (argument: never) => {
      const controller = new AbortController();
      const iterator = open(argument, controller.signal)[Symbol.asyncIterator]();
      lastId += 1;
      streams.set(lastId, { iterator, controller });
      return lastId;
    },
    [`${name}/next`]: async (id: number, { signal }) => {
      const stream = streams.get(id);
      if (stream === undefined) return { isDone: true, item: null };
      const abort = () => close(id);
      signal.addEventListener('abort', abort, { once: true });
      try {
        const { done = false, value } = await stream.iterator.next();
        if (done) streams.delete(id);
        return toResult({ isDone: done, item: done ? null : value });
      } catch (error) {
        streams.delete(id);
        throw error;
      } finally {
        signal.removeEventListener('abort', abort);
      }
    },
    [`${name}/close`]: async (id: number) => close(id),
  };
}
