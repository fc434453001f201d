import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ColumnBatch } from '../adapter/Column.ts';
import { QueryError } from '../query/QueryError.ts';
import { connect } from './connect.ts';
import { iterateStream } from './iterateStream.ts';
import { serve } from './serve.ts';
import { type StreamSource, serveStream } from './serveStream.ts';
import { toMovableBatch } from './toMovableBatch.ts';
import type { Endpoint } from './WireMessage.ts';

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

function open(source: StreamSource) {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  serve(port2 as Endpoint, serveStream('count', source));
  return connect(port1 as Endpoint);
}

function createCounter() {
  const state = { made: 0, isEnded: false };
  const count = async function* (to: number, signal: AbortSignal) {
    try {
      for (; state.made < to; ) {
        signal.throwIfAborted();
        state.made += 1;
        yield state.made;
      }
    } finally {
      state.isEnded = true;
    }
  };
  return { state, count };
}

describe('serveStream', () => {
  test('[P16] a stream gives its items in order, each once it is asked for', async () => {
    const { state, count } = createCounter();
    const made: unknown[] = [];
    for await (const item of iterateStream(open(count), 'count', 3)) made.push([item, state.made]);
    expect(made).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    expect(state.isEnded).toBe(true);
  });

  test('[P17] leaving the loop ends the stream at the other side', async () => {
    const { state, count } = createCounter();
    for await (const item of iterateStream(open(count), 'count', 1e9)) if (item === 2) break;
    await vi.waitFor(() => expect(state.isEnded).toBe(true));
    expect(state.made).toBe(2);
  });

  test('[P17] an abort rejects at once with the reason and ends the stream, also one that waits', async () => {
    let signal: AbortSignal | null = null;
    const connection = open(async function* (_: null, given) {
      signal = given;
      yield 1;
      await new Promise(() => undefined);
    });
    const controller = new AbortController();
    const items = iterateStream(connection, 'count', null, controller.signal);
    expect(await items.next()).toEqual({ done: false, value: 1 });
    const waiting = items.next();
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    await vi.waitFor(() => expect(signal?.aborted).toBe(true));
  });

  test('[P17] a failure comes out of the loop as its own class', async () => {
    const failure = new QueryError({ path: 'filter', problem: 'No' });
    const connection = open(async function* () {
      yield 1;
      throw failure;
    });
    const items = iterateStream(connection, 'count', null);
    await items.next();
    await expect(items.next()).rejects.toBeInstanceOf(QueryError);
    await expect(items.next()).resolves.toEqual({ done: true, value: undefined });
  });

  test('[P18] arrays of a batch are moved, and a part of a larger buffer is copied first', () => {
    const store = new Float32Array([9, 1, 2, 9]);
    const whole = new Float64Array([5]);
    const given: ColumnBatch = {
      offset: 0,
      length: 1,
      columns: {
        a: { kind: 'vector', dimensions: 2, values: store.subarray(1, 3) },
        b: { kind: 'number', values: whole },
        c: { kind: 'boolean', values: new Uint8Array([1]) },
        d: { kind: 'category', codes: new Uint32Array([1]), values: ['x'] },
        e: { kind: 'text', values: ['y'] },
      },
    };
    const { batch, buffers } = toMovableBatch(given);
    const crossed = structuredClone(batch, { transfer: [...buffers] });
    expect(crossed).toEqual({
      ...given,
      columns: {
        ...given.columns,
        b: { kind: 'number', values: new Float64Array([5]) },
        c: { kind: 'boolean', values: new Uint8Array([1]) },
        d: { kind: 'category', codes: new Uint32Array([1]), values: ['x'] },
      },
    });
    expect(buffers).toHaveLength(4);
    expect([store.length, whole.length]).toEqual([4, 0]);
  });
});
