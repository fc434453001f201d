import {
  columnsMediaType,
  encodeColumns,
  PayloadError,
  type Problem,
  parseChangeSet,
  parsePlanRequest,
  toProblem,
} from '../../packages/core/src/http/index.ts';
import {
  type Call,
  type Commit,
  type DatasetAdapter,
  MediaError,
  type Query,
  type Range,
} from '../../packages/core/src/index.ts';
import { EventLog } from './EventLog.ts';

/** The paths of the protocol, each with its methods. */
export const routes: Readonly<Record<string, readonly string[]>> = {
  '/': ['GET'],
  '/query': ['POST'],
  '/summaries': ['POST'],
  '/columns': ['POST'],
  '/media': ['GET'],
  '/plans': ['POST'],
  '/commits': ['POST'],
  '/events': ['GET'],
};

const optional = ['summarize', 'read', 'media', 'plan', 'commit', 'subscribe'] as const;

/** Answers the requests that concern one dataset, as openapi.json of core says. Knows no sockets. */
export class DatasetHandler {
  readonly #adapter: DatasetAdapter;
  readonly #events: EventLog;
  readonly #acknowledged = new Map<string, Commit>();
  #lastCommit: Promise<unknown> = Promise.resolve();

  /** @param eventCapacity How many events are kept for clients that come back. */
  constructor(adapter: DatasetAdapter, eventCapacity = 1000) {
    this.#adapter = adapter;
    this.#events = new EventLog(adapter, eventCapacity);
  }

  /** @param path The path after the dataset's URL. */
  async handle(request: Request, path: string): Promise<Response> {
    const methods = routes[path];
    if (methods === undefined) return toFailure({ ...blank, status: 404, title: 'No such path.' });
    if (!methods.includes(request.method)) {
      const problem = { ...blank, status: 405, title: 'No such method.' };
      return toFailure(problem, { Allow: methods.join() });
    }
    try {
      return await this.#answer(request, path);
    } catch (error) {
      return toFailure(toProblem(error));
    }
  }

  /** Hears nothing more of the dataset. */
  close(): void {
    this.#events.close();
  }

  async #answer(request: Request, path: string): Promise<Response> {
    const adapter = this.#adapter;
    const call = { signal: request.signal };
    switch (path) {
      case '/':
        return this.#describe(request, call);
      case '/query': {
        const { query, range } = await readBody(request, ['query', 'range']);
        return Response.json(await adapter.query(query as Query, range as Range, call));
      }
      case '/summaries': {
        const { query, fields } = await readBody(request, ['query', 'fields']);
        const counts = await adapter.summarize?.(query as Query, toTexts(fields, 'fields'), call);
        return counts === undefined ? toLacking() : Response.json(counts);
      }
      case '/columns':
        return this.#read(request, call);
      case '/media':
        return this.#media(new URL(request.url).searchParams, call);
      case '/plans': {
        const plan = await adapter.plan?.(parsePlanRequest(await readJson(request)), call);
        return plan === undefined ? toLacking() : Response.json(plan);
      }
      case '/commits': {
        const turn = this.#lastCommit.then(() => this.#commit(request, call));
        this.#lastCommit = turn.catch(() => undefined);
        return turn;
      }
      default:
        return this.#subscribe(request, call);
    }
  }

  async #describe(request: Request, call: Call): Promise<Response> {
    const dataset = await this.#adapter.describe(call);
    const headers = { ETag: `"${dataset.revision}"` };
    const isKnown = request.headers.get('If-None-Match') === headers.ETag;
    if (isKnown) return new Response(null, { status: 304, headers });
    const capabilities = optional.filter((name) => this.#adapter[name] !== undefined);
    return Response.json({ capabilities, dataset }, { headers });
  }

  async #read(request: Request, call: Call): Promise<Response> {
    const body = await readBody(request, ['query', 'columns'], ['batchSize']);
    const columns = toTexts(body['columns'], 'columns');
    const { batchSize } = body;
    const isSize =
      batchSize === undefined || (Number.isSafeInteger(batchSize) && Number(batchSize) > 0);
    if (!isSize) throw new PayloadError({ path: 'batchSize', problem: 'Expected a whole number' });
    const size = batchSize === undefined ? {} : { batchSize: Number(batchSize) };
    const batches = this.#adapter.read?.({ query: body['query'] as Query, columns, ...size }, call);
    if (batches === undefined) return toLacking();
    // The first batch decides whether the answer is one: a query that is refused is told by the status.
    const iterator = batches[Symbol.asyncIterator]();
    const first = await iterator.next();
    const all = async function* () {
      for (let step = first; !step.done; step = await iterator.next()) yield step.value;
    };
    const stream = toStream(encodeColumns(all()), () => iterator.return?.());
    return new Response(stream, { headers: { 'Content-Type': columnsMediaType } });
  }

  async #media(asked: URLSearchParams, call: Call): Promise<Response> {
    const id = asked.get('sample') ?? '';
    const query: Query = { of: 'samples', filter: { kind: 'ids', ids: [id] } };
    const { rows } = await this.#adapter.query(query, { offset: 0, limit: 1 }, call);
    const [sample] = rows;
    if (sample === undefined) throw new MediaError({ source: id, problem: 'missing' });
    const kind = asked.get('variant') === 'original' ? 'original' : 'thumbnail';
    const variant = { kind, size: Number(asked.get('size')) || 256 } as const;
    const media = await this.#adapter.media?.(sample, variant, call);
    if (media === undefined) return toLacking();
    if (typeof media === 'string')
      return new Response(null, { status: 302, headers: { Location: media } });
    return new Response(media as Blob);
  }

  async #commit(request: Request, call: Call): Promise<Response> {
    const changeSet = parseChangeSet(await readJson(request));
    const key = request.headers.get('Idempotency-Key');
    if (key !== `"${encodeURIComponent(changeSet.id)}"`) {
      throw new PayloadError({ path: 'id', problem: `Expected what Idempotency-Key says, ${key}` });
    }
    // What comes again was judged before, and its own success is no reason to refuse it now.
    const earlier = this.#acknowledged.get(changeSet.id);
    const { revision } = await this.#adapter.describe();
    const match = request.headers.get('If-Match');
    if (earlier === undefined && match !== '*' && match !== `"${revision}"`) {
      const problem = { ...blank, status: 412, title: `The revision is ${revision}.` };
      return toFailure(problem, { ETag: `"${revision}"` });
    }
    const commit = earlier ?? (await this.#adapter.commit?.(changeSet, call));
    if (commit === undefined) return toLacking();
    this.#acknowledged.set(changeSet.id, commit);
    return Response.json(commit, { headers: { ETag: `"${commit.revision}"` } });
  }

  async #subscribe(request: Request, call: Call): Promise<Response> {
    if (this.#adapter.subscribe === undefined) return toLacking();
    const { revision } = await this.#adapter.describe(call);
    const last = request.headers.get('Last-Event-ID');
    const stream = this.#events.open(last === null ? null : Number(last), revision);
    const headers = { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' };
    return new Response(stream, { headers });
  }
}

const blank = { type: 'about:blank' };

function toFailure(problem: Problem, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'Content-Type': 'application/problem+json', ...headers },
  });
}

function toLacking(): Response {
  return toFailure({ ...blank, status: 404, title: 'This dataset can’t do that.' });
}

async function readJson(request: Request): Promise<unknown> {
  if (!/^application\/json\b/.test(request.headers.get('Content-Type') ?? '')) {
    throw new PayloadError({ path: '', problem: 'Expected application/json' });
  }
  try {
    return await request.json();
  } catch (cause) {
    throw new PayloadError({ path: '', problem: 'Expected JSON' }, { cause });
  }
}

async function readBody(
  request: Request,
  needed: readonly string[],
  allowed: readonly string[] = [],
): Promise<Readonly<Record<string, unknown>>> {
  const body = await readJson(request);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new PayloadError({ path: '', problem: 'Expected an object' });
  }
  const missing = needed.find((key) => !Object.hasOwn(body, key));
  const strange = Object.keys(body).find((key) => ![...needed, ...allowed].includes(key));
  if (missing !== undefined) throw new PayloadError({ path: missing, problem: 'It is missing' });
  if (strange !== undefined) throw new PayloadError({ path: strange, problem: 'It is not known' });
  return body as Record<string, unknown>;
}

function toTexts(value: unknown, path: string): readonly string[] {
  const isSound = Array.isArray(value) && value.every((one) => typeof one === 'string');
  if (!isSound) throw new PayloadError({ path, problem: 'Expected a list of texts' });
  return value;
}

function toStream(
  parts: AsyncGenerator<Uint8Array, void, undefined>,
  cancel: () => unknown,
): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await cancel();
    },
  });
}
