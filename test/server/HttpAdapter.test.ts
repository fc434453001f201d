import type { ChangeSet, DatasetAdapter, DatasetEvent } from '@proofsheet/core';
import { ConflictError, MemoryAdapter, UnknownReferenceError } from '@proofsheet/core';
import {
  AuthenticationError,
  createHttpAdapter,
  type HttpAdapterOptions,
  HttpError,
  PayloadError,
} from '@proofsheet/core/http';
import {
  type AdapterSeed,
  adapterChecks,
  checkAdapter,
  createChangeSet,
  createFixture,
} from '@proofsheet/core/testing';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSeededAdapter } from '../../packages/core/src/testing/createSeededAdapter.fixture.ts';
import { createServer, type TestServer, type TestServerOptions } from './createServer.ts';

const { history, samples } = createFixture();
const all = { of: 'samples' } as const;
const range = { offset: 0, limit: 5 };
let server: TestServer;
const closing: (() => unknown)[] = [];

beforeEach(async () => {
  server = await createServer();
});

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await server.close();
});

const createInner = () => new MemoryAdapter({ name: 'Served', history });

async function open(inner: DatasetAdapter = createInner(), more: Partial<HttpAdapterOptions> = {}) {
  const url = server.addDataset(inner);
  const adapter = await createHttpAdapter({ url, reconnectMs: 5, ...more });
  closing.push(() => adapter.close());
  return adapter as typeof adapter & Required<DatasetAdapter>;
}

async function restart(options: TestServerOptions) {
  await server.close();
  server = await createServer(options);
}

const putTag = (id: string, sampleId = 'sample-01') =>
  createChangeSet(id, [{ kind: 'tag', tag: id, present: true, sampleIds: [sampleId] }]);

describe('HttpAdapter', () => {
  test.each(adapterChecks)('[$id] $title: HttpAdapter over a socket', async (check) => {
    const create = async (log: readonly ChangeSet[], seed: AdapterSeed) => ({
      adapter: await open(createSeededAdapter(log, seed)),
      seeded: ['media', 'vectors'] as const,
    });
    const { results } = await checkAdapter(create, { checks: [check] });
    expect(results).toEqual([{ check, outcome: 'passed', error: null }]);
  });

  test('[X1] it has the methods that the server says it has, also where they are known beforehand', async () => {
    const inner = createInner();
    const bare: DatasetAdapter = {
      describe: (call) => inner.describe(call),
      query: (query, asked, call) => inner.query(query, asked, call),
      commit: (changeSet, call) => inner.commit(changeSet, call),
    };
    const adapter = await open(bare);
    expect(adapter.commit).toBeDefined();
    expect([adapter.read, adapter.summarize, adapter.media, adapter.subscribe]).toEqual(
      new Array(4).fill(undefined),
    );
    const before = server.requests.length;
    const known = await open(inner, { capabilities: ['read'] });
    expect([known.read === undefined, known.commit === undefined]).toEqual([false, true]);
    expect(server.requests).toHaveLength(before);
  });

  test('[X2] a description that hasn’t changed crosses once', async () => {
    const adapter = await open();
    const first = await adapter.describe();
    expect(await adapter.describe()).toBe(first);
    await adapter.commit(putTag('a'));
    expect(await adapter.describe()).toEqual({
      ...first,
      revision: 3,
      tags: ['a', ...(first.tags ?? [])],
    });
  });

  test('[X3] the hook gives headers for each request, and once more after a 401', async () => {
    let token = 'old';
    await restart({ authorize: (headers) => headers.get('Authorization') === 'new' });
    const headers = vi.fn(async ({ isRetry }: { isRetry: boolean }) => {
      if (isRetry) token = 'new';
      return { Authorization: token };
    });
    const adapter = await open(createInner(), { headers });
    await adapter.query(all, range);
    expect(headers.mock.calls).toEqual([
      [{ isRetry: false }],
      [{ isRetry: true }],
      [{ isRetry: false }],
    ]);
  });

  test('[X3] who isn’t let in all the same gets an AuthenticationError', async () => {
    await restart({ authorize: () => false });
    const headers = vi.fn(() => ({ Authorization: 'old' }));
    await expect(open(createInner(), { headers })).rejects.toBeInstanceOf(AuthenticationError);
    expect(headers).toHaveBeenCalledTimes(2);
    await expect(open()).rejects.toBeInstanceOf(AuthenticationError);
  });

  test.each<[string, number, boolean]>([
    ['overload', 503, true],
    ['a gateway that waits too long', 504, true],
    ['too many requests', 429, true],
    ['a forbidden request', 403, false],
    ['a path that is gone', 410, false],
  ])(
    '[X4] %s is an HttpError that says whether trying again helps',
    async (_, status, isRetryable) => {
      const adapter = await open();
      server.faults.push({
        path: '/query',
        kind: 'status',
        status,
        headers: { 'Retry-After': '7' },
      });
      const error = await adapter.query(all, range).catch((failure: unknown) => failure);
      expect(error).toBeInstanceOf(HttpError);
      expect(error).toMatchObject({ status, isRetryable, retryAfterMs: 7000 });
      expect((error as HttpError).url).toMatch(/^http:\/\/127.*\/query$/);
    },
  );

  test.each([
    { path: '/query', kind: 'drop request' },
    { path: '/query', kind: 'drop answer' },
    { path: '/query', kind: 'cut', after: 20 },
    { path: '/query', kind: 'delay', ms: 300 },
    { path: '/query', kind: 'stall', after: 20 },
  ] as const)(
    '[X5] a connection that fails ($kind) is an HttpError without status',
    async (fault) => {
      const adapter = await open(createInner(), { timeoutMs: 150 });
      server.faults.push(fault);
      await expect(adapter.query(all, range)).rejects.toMatchObject({
        name: 'HttpError',
        status: null,
        isRetryable: true,
      });
      expect((await adapter.query(all, range)).rows).toHaveLength(5);
    },
  );

  test('[X5] a server that isn’t there is an HttpError, and shows neither password nor query', async () => {
    const fetch = () => Promise.reject(new TypeError('refused'));
    const url = 'https://user:secret@example.org/birds';
    const error = await createHttpAdapter({ url, fetch }).catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(HttpError);
    expect((error as HttpError).message).toContain('https://example.org/birds/');
    expect((error as HttpError).message).not.toContain('secret');
  });

  test('[X6] an abort rejects with the reason and reaches the served adapter', async () => {
    const inner = createInner();
    let signal: AbortSignal | undefined;
    const adapter = await open({
      describe: (call) => inner.describe(call),
      query: (_, __, call) => {
        signal = call?.signal;
        return new Promise(() => undefined);
      },
    });
    const controller = new AbortController();
    const reason = new RangeError('enough');
    const running = adapter.query(all, range, { signal: controller.signal });
    await vi.waitFor(() => expect(signal).toBeDefined());
    controller.abort(reason);
    await expect(running).rejects.toBe(reason);
    await vi.waitFor(() => expect(signal?.aborted).toBe(true));
  });

  test('[X7] errors of ours come back as their own class with their details', async () => {
    const adapter = await open();
    const failure = (work: Promise<unknown>) => work.catch((error: unknown) => error);
    const unknown = await failure(adapter.commit(putTag('a', 'nobody')));
    expect(unknown).toBeInstanceOf(UnknownReferenceError);
    expect(unknown).toMatchObject({ details: { kind: 'sample', id: 'nobody' } });
    await adapter.commit(putTag('b'));
    const conflict = await failure(adapter.commit({ ...putTag('b'), id: 'c' }));
    expect(conflict).toBeInstanceOf(ConflictError);
    expect(conflict).toMatchObject({ details: { changeSetId: 'c', count: 1 } });
  });

  test('[X8] a change set whose answer was lost may be sent again and is applied once', async () => {
    const adapter = await open(createInner(), { precondition: 'revision' });
    server.faults.push({ path: '/commits', kind: 'drop answer' });
    await expect(adapter.commit(putTag('a'))).rejects.toMatchObject({ isRetryable: true });
    expect(await adapter.commit(putTag('a'))).toEqual({ id: 'a', revision: 3 });
    expect((await adapter.describe()).revision).toBe(3);
  });

  test('[X9] with the precondition `revision` any change that wasn’t heard of is a conflict', async () => {
    const inner = createInner();
    const strict = await open(inner, { precondition: 'revision' });
    const mild = await open(inner);
    await inner.commit(putTag('other', 'sample-02'));
    expect(await mild.commit(putTag('mild', 'sample-03'))).toEqual({ id: 'mild', revision: 4 });
    await expect(strict.commit(putTag('strict'))).rejects.toMatchObject({
      name: 'ConflictError',
      details: { changeSetId: 'strict', conflicts: [{ sampleId: null }] },
    });
    await strict.describe();
    expect(await strict.commit(putTag('strict'))).toEqual({ id: 'strict', revision: 5 });
  });

  test('[X10] what isn’t as the protocol says is refused with its path', async () => {
    const adapter = await open();
    const page = await adapter.query(all, range);
    const [row] = page.rows;
    const broken = {
      ...page,
      rows: [row, { ...row, annotations: [{ id: 'a', classId: 'b', score: '1' }] }],
    };
    const bodies: readonly (readonly [string, string])[] = [
      [JSON.stringify(broken), 'At rows.1.annotations.0.score: '],
      [JSON.stringify({ ...page, more: 1 }), 'At more: '],
      [JSON.stringify({ ...page, offset: 3 }), 'At offset: '],
      ['<html>', 'At the root: Expected JSON'],
    ];
    for (const [text, message] of bodies) {
      server.faults.push({ path: '/query', kind: 'body', text });
      const reading = adapter.query(all, range);
      await expect(reading).rejects.toThrow(message);
      await expect(reading).rejects.toBeInstanceOf(PayloadError);
    }
  });

  test('[X14] columns cross as they are, and leaving the loop ends them at the server', async () => {
    let isEnded = false;
    const vectors = new Float32Array(samples.length * 3).map((_, index) => index % 3);
    const spaces = [{ space: { name: 'clip', dimensions: 3 }, vectors }];
    const inner = new MemoryAdapter({ name: 'R', history, spaces });
    const adapter = await open({
      describe: (call) => inner.describe(call),
      query: (query, asked, call) => inner.query(query, asked, call),
      async *read(request, call) {
        try {
          for (;;) yield* inner.read(request, call);
        } finally {
          isEnded = true;
        }
      },
    });
    const columns = ['@id', '@class', 'size', 'vector:clip'];
    for await (const batch of adapter.read({ query: all, columns, batchSize: 10 })) {
      expect(batch.columns['@id']).toEqual({
        kind: 'text',
        values: samples.slice(0, 10).map(({ id }) => id),
      });
      expect(batch.columns['vector:clip']).toMatchObject({ kind: 'vector', dimensions: 3 });
      break;
    }
    await vi.waitFor(() => expect(isEnded).toBe(true));
  });

  test.each([
    [{ path: '/columns', kind: 'cut', after: 900 }, 'HttpError'],
    [{ path: '/columns', kind: 'truncate', after: 900 }, 'PayloadError'],
  ] as const)('[X14] columns that end early are a failure: %o', async (fault, name) => {
    const adapter = await open();
    server.faults.push(fault);
    const read = async () => {
      for await (const _ of adapter.read({ query: all, columns: ['@id'], batchSize: 5 }));
    };
    await expect(read()).rejects.toMatchObject({ name });
  });

  test('[X15] media is given as bytes, or as a URL where it needs no headers', async () => {
    const resolveMedia = async () => new Blob(['meow'], { type: 'image/png' });
    const inner = new MemoryAdapter({ name: 'M', history, resolveMedia });
    const [sample] = samples;
    if (sample === undefined) throw new RangeError('No sample.');
    const variant = { kind: 'thumbnail', size: 64 } as const;
    const blob = await (await open(inner)).media(sample, variant);
    expect(blob).toBeInstanceOf(Blob);
    expect(await (blob as Blob).text()).toBe('meow');
    expect((blob as Blob).type).toBe('image/png');
    const open2 = await open(inner, { isMediaPublic: true });
    const url = await open2.media({ ...sample, id: '../a b' }, variant);
    expect(url).toMatch(/\/media\?sample=..%2Fa\+b&variant=thumbnail&size=64$/);
  });
});

describe('subscribe', () => {
  const hear = (adapter: Required<DatasetAdapter>) => {
    const events: DatasetEvent[] = [];
    const leave = adapter.subscribe((event) => events.push(event));
    const ids = () => events.map(({ changeSet }) => changeSet.id);
    return { events, ids, leave };
  };
  const eventRequests = () => server.requests.filter(({ path }) => path === '/events');

  test('[X16] a stream that breaks is opened again after the last event, and nothing is missed or told twice', async () => {
    const onDisconnect = vi.fn();
    const inner = createInner();
    const adapter = await open(inner, { onDisconnect });
    server.faults.push({ path: '/events', kind: 'cut', after: 400 });
    server.faults.push({
      path: '/events',
      kind: 'status',
      status: 503,
      headers: { 'Retry-After': '0' },
    });
    const { ids } = hear(adapter);
    for (const id of ['a', 'b', 'c', 'd']) await inner.commit(putTag(id));
    await vi.waitFor(() => expect(ids()).toEqual(['a', 'b', 'c', 'd']));
    expect(eventRequests().length).toBeGreaterThan(2);
    expect(eventRequests()[0]?.headers.get('Last-Event-ID')).toBe('2');
    expect(onDisconnect).toHaveBeenCalled();
  });

  test('[X16] all listeners share one stream, which ends with the last of them', async () => {
    const inner = createInner();
    const adapter = await open(inner);
    const [first, second] = [hear(adapter), hear(adapter)];
    await inner.commit(putTag('a'));
    await vi.waitFor(() => expect([first.ids(), second.ids()]).toEqual([['a'], ['a']]));
    first.leave();
    await inner.commit(putTag('b'));
    await vi.waitFor(() => expect(second.ids()).toEqual(['a', 'b']));
    expect(first.ids()).toEqual(['a']);
    expect(eventRequests()).toHaveLength(1);
    second.leave();
    await inner.commit(putTag('c'));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect([second.ids(), eventRequests()]).toEqual([
      ['a', 'b'],
      expect.objectContaining({ length: 1 }),
    ]);
  });

  test('[X17] what the server no longer knows, and what can’t be read, is told as samples that came or went', async () => {
    await restart({ eventCapacity: 1 });
    const inner = createInner();
    const adapter = await open(inner);
    for (const id of ['a', 'b', 'c']) await inner.commit(putTag(id));
    const { events } = hear(adapter);
    const gap = [{ kind: 'samples', added: [], removed: [] }];
    await vi.waitFor(() => expect(events).toHaveLength(1));
    expect(events[0]).toMatchObject({ revision: 5, changeSet: { changes: gap } });
  });

  test('[X17] a change of a kind that isn’t known is told as samples that came or went', async () => {
    const adapter = await open();
    const strange = { revision: 9, changeSet: { ...putTag('x'), changes: [{ kind: 'wish' }] } };
    const text = `: hi\n\nid: 9\nevent: change\ndata: ${JSON.stringify(strange)}\n\n`;
    server.faults.push({ path: '/events', kind: 'body', text });
    const { events } = hear(adapter);
    await vi.waitFor(() =>
      expect(events[0]).toMatchObject({
        revision: 9,
        changeSet: { changes: [{ kind: 'samples' }] },
      }),
    );
  });
});
