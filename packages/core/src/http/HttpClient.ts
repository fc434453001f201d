import type { Call, Priority } from '../adapter/DatasetAdapter.ts';
import { AuthenticationError } from './AuthenticationError.ts';
import { HttpError } from './HttpError.ts';
import { PayloadError } from './PayloadError.ts';
import { fromProblem, toProblemTitle } from './Problem.ts';
import { readChunks } from './readChunks.ts';

/** For which request headers are asked. */
export interface HeaderRequest {
  /** Whether the server has just refused the headers that were given before, with status 401. */
  readonly isRetry: boolean;
}

/** Gives the headers that let a request in: the hook for the host's authentication. */
export type HeaderSource = (request: HeaderRequest) => HeadersInit | Promise<HeadersInit>;

/** How a server is reached. */
export interface HttpClientOptions {
  /** Where the protocol's paths begin, such as `https://example.org/api/birds`; without a query. */
  readonly url: string;
  /** Sends requests; default: the global `fetch`. */
  readonly fetch?: typeof fetch;
  /** Called for each request, and once more where its answer is 401; default: no headers. */
  readonly headers?: HeaderSource;
  /** The longest wait for an answer, or for the next part of one, in milliseconds; default 60,000. */
  readonly timeoutMs?: number;
}

/** One request. */
export interface HttpRequest {
  /** The path after the client's URL, with a slash before it and, where there is any, a query behind it. */
  readonly path: string;
  /** The method; default `GET`. */
  readonly method?: string;
  /** Headers beside those of the hook. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What is sent, as JSON; default: nothing. */
  readonly json?: unknown;
  /** Aborts it, and says how urgent it is. */
  readonly call?: Call | undefined;
  /** The longest wait for the next part of the answer, in milliseconds; default: that of the client. */
  readonly timeoutMs?: number;
}

/** An answer that is not a failure: its status is 2xx or 304. */
export interface HttpAnswer {
  /** The status. */
  readonly status: number;
  /** The headers. */
  readonly headers: Headers;
  /** Reads the body part by part. */
  chunks(): AsyncGenerator<Uint8Array, void, undefined>;
  /**
   * Reads the whole body.
   *
   * @throws PayloadError where it isn't JSON.
   */
  json(): Promise<unknown>;
}

const priorities: Readonly<Record<Priority, RequestPriority>> = {
  visible: 'high',
  soon: 'auto',
  idle: 'low',
};

/** Sends requests with the host's credentials, and turns what goes wrong into errors of ours. */
export class HttpClient {
  readonly #url: string;
  readonly #fetch: typeof fetch;
  readonly #headers: HeaderSource | undefined;
  readonly #timeoutMs: number;

  /** @param options - How the server is reached. */
  constructor(options: HttpClientOptions) {
    this.#url = options.url.replace(/\/+$/, '');
    // Called as a method of something else, the browser's fetch refuses to work.
    this.#fetch = options.fetch ?? ((...args) => globalThis.fetch(...args));
    this.#headers = options.headers;
    this.#timeoutMs = options.timeoutMs ?? 60_000;
  }

  /** The whole URL of a path. */
  toUrl(path: string): string {
    return this.#url + path;
  }

  /**
   * Sends a request and waits for the head of the answer.
   *
   * @throws The error of ours that the answer carries, else AuthenticationError for 401 and HttpError.
   */
  async send(request: HttpRequest): Promise<HttpAnswer> {
    request.call?.signal?.throwIfAborted();
    let response = await this.#try(request, false);
    if (response.status === 401 && this.#headers !== undefined) {
      response.body?.cancel().catch(() => undefined);
      response = await this.#try(request, true);
    }
    const answer = this.#toAnswer(request, response);
    if (response.ok || response.status === 304) return answer;
    throw await this.#toError(request, answer);
  }

  async #try(request: HttpRequest, isRetry: boolean): Promise<Response> {
    const { path, method = 'GET', json, call = {} } = request;
    const headers = new Headers(await this.#headers?.({ isRetry }));
    for (const [name, value] of Object.entries(request.headers ?? {})) headers.set(name, value);
    if (json !== undefined) headers.set('Content-Type', 'application/json');
    const waiting = new AbortController();
    const signals = call.signal === undefined ? [] : [call.signal];
    const timer = setTimeout(() => waiting.abort(), this.#timeoutMs);
    try {
      return await this.#fetch(this.toUrl(path), {
        method,
        headers,
        ...(json === undefined ? {} : { body: JSON.stringify(json) }),
        priority: priorities[call.priority ?? 'visible'],
        signal: AbortSignal.any([...signals, waiting.signal]),
      });
    } catch (cause) {
      call.signal?.throwIfAborted();
      const problem = waiting.signal.aborted
        ? `no answer came within ${this.#timeoutMs / 1000} seconds`
        : 'the server couldn’t be reached';
      throw new HttpError(
        { status: null, url: this.#toShown(path), problem, retryAfterMs: null },
        { cause },
      );
    } finally {
      clearTimeout(timer);
    }
  }

  #toAnswer(
    { path, call, timeoutMs = this.#timeoutMs }: HttpRequest,
    response: Response,
  ): HttpAnswer {
    const { status, headers, body } = response;
    const url = this.#toShown(path);
    const chunks = () => readChunks(body, { url, timeoutMs, signal: call?.signal });
    return { status, headers, chunks, json: async () => parseJson(await readText(chunks())) };
  }

  async #toError({ path, call }: HttpRequest, answer: HttpAnswer): Promise<Error> {
    const { status, headers } = answer;
    const url = this.#toShown(path);
    const isProblem = /[/+]json\b/.test(headers.get('Content-Type') ?? '');
    // The status says enough where the rest of the answer is lost.
    const problem = isProblem ? await answer.json().catch(() => null) : null;
    call?.signal?.throwIfAborted();
    const own = fromProblem(problem);
    if (own !== null) return own;
    if (status === 401) return new AuthenticationError({ url });
    const title = toProblemTitle(problem);
    return new HttpError({
      status,
      url,
      problem: title === null ? `its status is ${status}` : `its status is ${status}, “${title}”`,
      retryAfterMs: toDelay(headers.get('Retry-After')),
    });
  }

  /** Names and passwords don't belong into messages, and a query may hold a token. */
  #toShown(path: string): string {
    return this.toUrl(path)
      .replace(/\?.*$/s, '')
      .replace(/^([a-z]+:\/\/)[^/@]*@/i, '$1');
  }
}

async function readText(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of chunks) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new PayloadError({ path: '', problem: 'Expected JSON' }, { cause });
  }
}

/** `Retry-After` is a number of seconds or a date. */
function toDelay(header: string | null): number | null {
  if (header === null || header.trim() === '') return null;
  const delay = /^\s*\d+\s*$/.test(header)
    ? Number(header) * 1000
    : Date.parse(header) - Date.now();
  return Number.isNaN(delay) ? null : Math.max(0, delay);
}
