import { afterEach, describe, expect, test, vi } from 'vitest';
import { MediaError } from '../adapter/MediaError.ts';
import { ConflictError } from '../changes/ConflictError.ts';
import { ProofsheetError } from '../errors/ProofsheetError.ts';
import { QueryError } from '../query/QueryError.ts';
import { connect } from './connect.ts';
import { type Service, serve, Transfer } from './serve.ts';
import { fromWireError, toWireError } from './WireError.ts';
import type { Endpoint } from './WireMessage.ts';
import { WorkerFailureError } from './WorkerFailureError.ts';

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

function open(service: Service, errors = {}) {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  const emit = serve(port2 as Endpoint, service);
  return { connection: connect(port1 as Endpoint, errors), emit, port1, port2 };
}

const never = () => new Promise<never>(() => undefined);

class BakeryError extends ProofsheetError<{ oven: number }> {
  override readonly name = 'BakeryError';
  constructor(details: { oven: number }, options?: ErrorOptions) {
    super({ what: `Oven ${details.oven}.`, why: 'w.', fix: 'f.' }, details, options);
  }
}

describe('connect and serve', () => {
  test('[P1] a call brings its argument there and its result back, many at a time', async () => {
    const { connection } = open({
      double: async (value: number) => {
        await new Promise((resolve) => setTimeout(resolve, 20 - value));
        return { doubled: value * 2 };
      },
    });
    const results = await Promise.all([1, 9, 5].map((value) => connection.call('double', value)));
    expect(results).toEqual([{ doubled: 2 }, { doubled: 18 }, { doubled: 10 }]);
  });

  test('[P2] progress is told while a call runs', async () => {
    const { connection } = open({
      count: async (to: number, { report }) => {
        for (let n = 1; n <= to; n += 1) report({ n });
        return 'done';
      },
    });
    const onProgress = vi.fn();
    await connection.call('count', 3, { onProgress });
    expect(onProgress.mock.calls).toEqual([[{ n: 1 }], [{ n: 2 }], [{ n: 3 }]]);
  });

  test('[P3] a cancelled call rejects at once with the reason, and the service’s signal aborts', async () => {
    let signal: AbortSignal | null = null;
    const { connection } = open({
      wait: (_: null, call) => {
        signal = call.signal;
        return never();
      },
    });
    const controller = new AbortController();
    const call = connection.call('wait', null, { signal: controller.signal });
    await vi.waitFor(() => expect(signal).not.toBeNull());
    controller.abort();
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
    await vi.waitFor(() => expect(signal?.aborted).toBe(true));
  });

  test('[P3] a call that is cancelled beforehand is not sent; a late answer and a late abort do nothing', async () => {
    const run = vi.fn(async () => 'late');
    const { connection } = open({ run });
    const reason = new RangeError('gone');
    await expect(connection.call('run', null, { signal: AbortSignal.abort(reason) })).rejects.toBe(
      reason,
    );
    expect(run).not.toHaveBeenCalled();
    const controller = new AbortController();
    const cancelled = connection.call('run', null, { signal: controller.signal });
    controller.abort();
    await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
    const kept = new AbortController();
    const forget = vi.spyOn(kept.signal, 'removeEventListener');
    await expect(connection.call('run', null, { signal: kept.signal })).resolves.toBe('late');
    expect(forget).toHaveBeenCalledTimes(1);
    kept.abort();
    await expect(connection.call('run', null)).resolves.toBe('late');
  });

  test('[P4] our errors come back as their own class, with details, cause and stack', async () => {
    const conflict = new ConflictError({
      changeSetId: 'c',
      conflicts: [{ sampleId: 's', mismatch: 'm' }],
      count: 4,
    });
    const media = new MediaError(
      { source: 'a.png', problem: 'undecodable' },
      { cause: new RangeError('bits') },
    );
    const { connection } = open(
      {
        conflict: async () => Promise.reject(conflict),
        media: async () => Promise.reject(media),
        bake: async () => Promise.reject(new BakeryError({ oven: 4 }, { cause: conflict })),
      },
      { BakeryError },
    );
    const failure = (method: string) =>
      connection.call(method, null).catch((error: unknown) => error);
    const error = await failure('conflict');
    expect(error).toBeInstanceOf(ConflictError);
    expect(error).toMatchObject({
      details: conflict.details,
      message: conflict.message,
      stack: conflict.stack,
    });
    expect(await failure('media')).toMatchObject({
      what: media.what,
      fix: media.fix,
      cause: { name: 'RangeError', message: 'bits' },
    });
    const baked = await failure('bake');
    expect(baked).toBeInstanceOf(BakeryError);
    expect((baked as BakeryError).cause).toBeInstanceOf(ConflictError);
  });

  test('[P5] foreign errors keep name, message and stack; thrown values become errors', async () => {
    const { connection } = open({
      type: async () => Promise.reject(new TypeError('no')),
      text: async () => Promise.reject('just text'),
      abort: async () => Promise.reject(new DOMException('stop', 'AbortError')),
      unknown: async () => Promise.reject(new BakeryError({ oven: 1 })),
    });
    const failure = (method: string) =>
      connection.call(method, null).catch((error: unknown) => error);
    expect(await failure('type')).toMatchObject({
      name: 'TypeError',
      message: 'no',
      stack: expect.stringContaining('connect.test'),
    });
    expect(await failure('text')).toMatchObject({ name: 'Error', message: 'just text' });
    expect(await failure('abort')).toBeInstanceOf(DOMException);
    expect(await failure('unknown')).toMatchObject({
      name: 'BakeryError',
      message: 'Oven 1. w. f.',
    });
  });

  test('[P5] a chain of causes that leads back to itself ends', () => {
    const error = new RangeError('round');
    error.cause = error;
    let depth = 0;
    for (let at: unknown = fromWireError(toWireError(error)); at instanceof Error; at = at.cause)
      depth += 1;
    expect(depth).toBe(9);
  });

  test('[P6] events reach every listener until it leaves', async () => {
    const { connection, emit } = open({ ping: async () => 'pong' });
    const [stays, leaves] = [vi.fn(), vi.fn()];
    connection.listen(stays);
    const leave = connection.listen(leaves);
    emit({ n: 1 });
    await connection.call('ping', null);
    leave();
    leave();
    emit({ n: 2 });
    await connection.call('ping', null);
    expect(stays.mock.calls).toEqual([[{ n: 1 }], [{ n: 2 }]]);
    expect(leaves.mock.calls).toEqual([[{ n: 1 }]]);
  });

  test('[P7] a worker that dies fails every call that runs and every later one', async () => {
    const { connection, port1 } = open({ wait: never });
    const running = connection.call('wait', null);
    port1.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
    await expect(running).rejects.toThrow(new WorkerFailureError({ message: 'out of memory' }));
    await expect(connection.call('wait', null)).rejects.toBeInstanceOf(WorkerFailureError);
  });

  test('[P7] a message that can’t be read counts as death', async () => {
    const { connection, port1 } = open({ wait: never });
    const running = connection.call('wait', null);
    port1.dispatchEvent(new Event('messageerror'));
    await expect(running).rejects.toThrow('could not be read');
  });

  test('[P8] closing fails what runs and stops listening', async () => {
    const { connection, emit } = open({ wait: never });
    const heard = vi.fn();
    connection.listen(heard);
    const running = connection.call('wait', null);
    connection.close();
    await expect(running).rejects.toThrow('the connection was closed');
    emit(1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(heard).not.toHaveBeenCalled();
  });

  test('[P9] what can’t be cloned fails its own call and no other', async () => {
    const odd = new QueryError({ path: 'p', problem: 'q' });
    Object.assign(odd.details, { odd: () => undefined });
    const { connection } = open({
      give: async () => () => undefined,
      fail: async () => Promise.reject(odd),
      echo: async (value: unknown) => value,
    });
    await expect(connection.call('echo', () => undefined)).rejects.toMatchObject({
      name: 'DataCloneError',
    });
    await expect(connection.call('give', null)).rejects.toMatchObject({ name: 'DataCloneError' });
    await expect(connection.call('fail', null)).rejects.toMatchObject({
      name: 'QueryError',
      message: odd.message,
    });
    await expect(connection.call('echo', 1)).resolves.toBe(1);
  });

  test('[P10] a method that the service lacks is refused, also one that every object has', async () => {
    const { connection } = open({});
    await expect(connection.call('fly', null)).rejects.toThrow('has no method "fly"');
    await expect(connection.call('toString', null)).rejects.toThrow('has no method "toString"');
  });

  test('[P11] parts of an argument or a result that are named are moved, not copied', async () => {
    let kept: ArrayBuffer | null = null;
    const { connection } = open({
      turn: async (buffer: ArrayBuffer) => {
        kept = new Uint8Array([buffer.byteLength]).buffer;
        return new Transfer(kept, [kept]);
      },
    });
    const given = new ArrayBuffer(8);
    const result = await connection.call('turn', given, { transfer: [given] });
    expect(new Uint8Array(result as ArrayBuffer)).toEqual(new Uint8Array([8]));
    expect(given.byteLength).toBe(0);
    expect((kept as ArrayBuffer | null)?.byteLength).toBe(0);
  });

  test('[P12] messages of others are passed over by both sides', async () => {
    const { connection, port1, port2 } = open({ ping: async () => 'pong' });
    for (const port of [port1, port2]) {
      for (const message of [
        null,
        'hello',
        { cmd: 'load' },
        { wire: 'strange', id: 1 },
        { wire: 'result', id: 99 },
        { wire: 'cancel', id: 99 },
      ])
        port.postMessage(message);
    }
    await expect(connection.call('ping', null)).resolves.toBe('pong');
  });
});
