import { isAbortError } from '@proofsheet/core';
import { ManifestLoadError } from './ManifestLoadError.ts';
import { type ResolveOptions, resolveAddress } from './resolveManifest.ts';

/** How a document is read. */
export interface FetchDocumentOptions extends ResolveOptions {
  /** Reads an address; default: the global `fetch`. */
  readonly fetch?: (address: string, init: RequestInit) => Promise<Response>;
  /** Ends the reading. */
  readonly signal?: AbortSignal;
}

/** A JSON document that was read. */
export interface FetchedDocument {
  /** What it says. */
  readonly value: unknown;
  /** The same as text. */
  readonly text: string;
  /** Where it was in the end, after redirects. */
  readonly home: URL;
}

/**
 * Reads a JSON document of a pipeline.
 *
 * @param url - Where it is.
 * @throws {@link ManifestLoadError} where it can't be had, is no JSON, or lies at another origin and that is not allowed.
 */
export async function fetchDocument(
  url: URL,
  options: FetchDocumentOptions,
): Promise<FetchedDocument> {
  const { allowsOtherOrigins = false, signal } = options;
  const response = await request(url.href, options);
  const isMissing = response.status === 404 || response.status === 410;
  if (!response.ok) {
    const problem = isMissing ? 'missing' : 'refused';
    throw new ManifestLoadError({ address: url.href, problem, status: response.status });
  }
  const home = response.url === '' ? url : resolveAddress(response.url, url, allowsOtherOrigins);
  const text = await readBody(response, url.href);
  signal?.throwIfAborted();
  return { value: parseJson(text, url.href), text, home };
}

async function request(
  address: string,
  { fetch = globalThis.fetch, signal, allowsOtherOrigins = false }: FetchDocumentOptions,
): Promise<Response> {
  signal?.throwIfAborted();
  // An address of the page's own may lead on to another origin, which only the browser can stop in time; in Node nothing has an origin.
  const isBound = allowsOtherOrigins === false && typeof location !== 'undefined';
  try {
    return await fetch(address, {
      ...(isBound && { mode: 'same-origin' }),
      ...(signal && { signal }),
    });
  } catch (error) {
    if (isAbortError(error) || signal?.aborted) throw error;
    throw new ManifestLoadError({ address, problem: 'unreachable' }, { cause: error });
  }
}

async function readBody(response: Response, address: string): Promise<string> {
  try {
    return await response.text();
  } catch (error) {
    if (isAbortError(error)) throw error;
    throw new ManifestLoadError({ address, problem: 'unreachable' }, { cause: error });
  }
}

function parseJson(text: string, address: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ManifestLoadError({ address, problem: 'not-json' }, { cause: error });
  }
}
