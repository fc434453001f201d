import { afterEach, expect, test, vi } from 'vitest';
import { toSha256 } from '../toSha256.ts';
import { fetchModel } from './fetchModel.ts';

const bytes = new Uint8Array(3000).map((_, place) => place % 251);

afterEach(() => vi.unstubAllGlobals());

/** Reads the bytes from a server that answers so. */
async function read(answer: () => Response, controller = new AbortController()) {
  vi.stubGlobal('fetch', async () => answer());
  const request = {
    model: 'net',
    file: 'net.onnx',
    sha256: await toSha256(bytes),
    base: 'https://host.example/models/',
    allowsOtherOrigins: true,
  };
  return fetchModel(request, { signal: controller.signal, report: () => undefined });
}

/** Some bytes, and then the connection is gone. */
const breakAfter = (length: number) =>
  new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (body) => body.enqueue(bytes.slice(0, length)),
    pull: (body) => body.error(new TypeError('network error')),
  });

test('[I112] a connection that breaks in the middle is a download that ended early, and may be tried again', async () => {
  await expect(read(() => new Response(breakAfter(1000)))).rejects.toMatchObject({
    name: 'ModelFileError',
    isRetryable: true,
    details: { problem: 'truncated', file: 'net.onnx', note: 'after 1000 bytes' },
    cause: { message: 'network error' },
  });
});

test('[I112] a server that sends less than it announced is found out, one that packs what it sends is not mistaken for one', async () => {
  const headers = { 'content-length': '3000' };
  await expect(read(() => new Response(bytes.slice(0, 10), { headers }))).rejects.toMatchObject({
    details: { problem: 'truncated', note: '10 of 3000 bytes' },
  });
  const packed = { 'content-length': '9999', 'content-encoding': 'gzip' };
  expect(await read(() => new Response(bytes, { headers: packed }))).toEqual(bytes);
});

test('[I112] what the server refuses is missing, with its status', async () => {
  const gone = () => new Response('no', { status: 404, statusText: 'Not Found' });
  await expect(read(gone)).rejects.toMatchObject({
    isRetryable: false,
    details: { problem: 'missing', note: '404 Not Found' },
  });
});

test('[I137] a download that is aborted in the middle rejects with the signal’s reason', async () => {
  const controller = new AbortController();
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (stream) => stream.enqueue(bytes.slice(0, 10)),
    pull: (stream) => {
      controller.abort(new RangeError('enough'));
      stream.error(controller.signal.reason);
    },
  });
  await expect(read(() => new Response(body), controller)).rejects.toThrow('enough');
});
