import { once } from 'node:events';
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DatasetAdapter } from '../../packages/core/src/index.ts';
import { DatasetHandler } from './DatasetHandler.ts';
import type { Fault } from './Fault.ts';

/** What a server has beside its datasets. */
export interface TestServerOptions {
  /** Says whether a request is let in; default: every one is. */
  readonly authorize?: (headers: Headers) => boolean;
  /** Makes the dataset that `POST /` asks for by its body; default: it is refused. */
  readonly create?: (asked: unknown) => DatasetAdapter;
  /** How many events of a dataset are kept for clients that come back; default 1,000. */
  readonly eventCapacity?: number;
}

/** A request that came in. */
export interface LoggedRequest {
  readonly method: string;
  /** The path after the dataset's URL. */
  readonly path: string;
  readonly headers: Headers;
}

/** A server of datasets on a port of this machine. */
export interface TestServer {
  /** Adds a dataset; returns the URL under which an adapter reaches it. */
  addDataset(adapter: DatasetAdapter): string;
  /** What is to go wrong: each fault happens to the next request for its path, and then is gone. */
  readonly faults: Fault[];
  /** What came in so far, preflights left out. */
  readonly requests: readonly LoggedRequest[];
  /** Ends every connection and the server. */
  close(): Promise<void>;
}

/** Any page may ask: what keeps strangers out is the authentication. */
const cors = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, POST',
  'Access-Control-Allow-Headers':
    'Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID',
  'Access-Control-Expose-Headers': 'ETag, Retry-After',
  'Access-Control-Max-Age': '600',
  // Pages that are isolated across origins load nothing else.
  'Cross-Origin-Resource-Policy': 'cross-origin',
};

/** Starts the reference server of the protocol in openapi.json of core: Node, no framework. */
export async function createServer(options: TestServerOptions = {}): Promise<TestServer> {
  const handlers: DatasetHandler[] = [];
  const faults: Fault[] = [];
  const requests: LoggedRequest[] = [];

  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const controller = new AbortController();
    outgoing.on('close', () => controller.abort());
    const request = toRequest(incoming, controller.signal);
    const { pathname } = new URL(request.url);
    const [, number = '', path = ''] = /^\/(\d+)(\/.*)$/.exec(pathname) ?? [];
    if (request.method === 'OPTIONS') return send(outgoing, new Response(null, { status: 204 }));
    if (request.method === 'POST' && pathname === '/' && options.create !== undefined) {
      const url = addDataset(options.create(await request.json()));
      return send(outgoing, Response.json({ url }));
    }
    requests.push({ method: request.method, path, headers: request.headers });
    const at = faults.findIndex((one) => one.path === path);
    const [fault] = at < 0 ? [] : faults.splice(at, 1);
    if (fault?.kind === 'drop request') return void outgoing.destroy();
    if (fault?.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, fault.ms));
    const response =
      fault?.kind === 'status'
        ? new Response(null, fault)
        : await respond(request, handlers[Number(number)], path, options);
    if (fault?.kind === 'drop answer') return void outgoing.destroy();
    await send(outgoing, response, fault);
  };

  const server = createHttpServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  function addDataset(adapter: DatasetAdapter): string {
    handlers.push(new DatasetHandler(adapter, options.eventCapacity));
    return `http://127.0.0.1:${port}/${handlers.length - 1}`;
  }
  return {
    faults,
    requests,
    addDataset,
    async close() {
      for (const handler of handlers) handler.close();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function respond(
  request: Request,
  handler: DatasetHandler | undefined,
  path: string,
  { authorize = () => true }: TestServerOptions,
): Promise<Response> {
  if (!authorize(request.headers)) return new Response(null, { status: 401 });
  return handler?.handle(request, path) ?? new Response(null, { status: 404 });
}

function toRequest(incoming: IncomingMessage, signal: AbortSignal): Request {
  const { method = 'GET', url = '/', headers } = incoming;
  const hasBody = method === 'POST';
  const given = Object.entries(headers).map(([name, value]): [string, string] => [
    name,
    `${value}`,
  ]);
  const init = {
    method,
    signal,
    headers: given,
    ...(hasBody ? { body: incoming, duplex: 'half' } : {}),
  };
  return new Request(`http://${headers.host}${url}`, init as unknown as RequestInit);
}

async function send(outgoing: ServerResponse, response: Response, fault?: Fault): Promise<void> {
  outgoing.writeHead(response.status, { ...Object.fromEntries(response.headers), ...cors });
  if (fault?.kind === 'body') return void outgoing.end(fault.text);
  const reader = response.body?.getReader();
  outgoing.on('close', () => void reader?.cancel().catch(() => undefined));
  const ending = fault !== undefined && 'after' in fault ? fault : null;
  let left = ending?.after ?? Number.POSITIVE_INFINITY;
  for (;;) {
    const { done = true, value } = (await reader?.read()) ?? {};
    if (done || value === undefined) break;
    const part = value.subarray(0, Math.min(left, value.byteLength));
    left -= part.byteLength;
    // Neither written nor kept: a slow client holds the stream up instead.
    if (!outgoing.write(part) && !outgoing.destroyed) await drain(outgoing);
    if (left > 0) continue;
    if (ending?.kind === 'cut') return void setTimeout(() => outgoing.destroy(), 10);
    if (ending?.kind === 'stall') return;
    break;
  }
  outgoing.end();
}

/** Waits until more may be written, or never will be. */
async function drain(outgoing: ServerResponse): Promise<void> {
  const waiting = new AbortController();
  const { signal } = waiting;
  try {
    await Promise.race([once(outgoing, 'drain', { signal }), once(outgoing, 'close', { signal })]);
  } finally {
    // The loser would go on listening.
    waiting.abort();
  }
}
