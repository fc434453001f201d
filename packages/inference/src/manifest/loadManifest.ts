import { isAbortError } from '@proofsheet/core';
import type { Manifest } from './Manifest.ts';
import { ManifestLoadError } from './ManifestLoadError.ts';
import { parseManifest } from './parseManifest.ts';
import { type ResolveOptions, resolveAddress, resolveManifest } from './resolveManifest.ts';

/** How a manifest is read. */
export interface LoadManifestOptions extends ResolveOptions {
  /** Reads an address; default: the global `fetch`. */
  readonly fetch?: (address: string, init: RequestInit) => Promise<Response>;
  /** Ends the reading. */
  readonly signal?: AbortSignal;
}

/**
 * Reads a manifest from its address, and makes the addresses in it absolute.
 *
 * @example
 * const manifest = await loadManifest('/models/cells/manifest.json');
 *
 * @param address - Where it is; relative to the page.
 * @param options - `fetch`, `signal`, and whether files of other origins are allowed.
 * @throws {@link ManifestLoadError} where the document, or an address in it, can't be had.
 * @throws {@link ManifestError} where it is no manifest.
 * @throws The reason of the signal, once it is aborted.
 */
export async function loadManifest(
  address: string | URL,
  options: LoadManifestOptions = {},
): Promise<Manifest> {
  const { allowsOtherOrigins = false, signal } = options;
  const url = resolveAddress(String(address), undefined, allowsOtherOrigins);
  const response = await request(url.href, options);
  const isMissing = response.status === 404 || response.status === 410;
  if (!response.ok) {
    const problem = isMissing ? 'missing' : 'refused';
    throw new ManifestLoadError({ address: url.href, problem, status: response.status });
  }
  const home = response.url === '' ? url : resolveAddress(response.url, url, allowsOtherOrigins);
  const value = await readJson(response, url.href);
  signal?.throwIfAborted();
  return resolveManifest(parseManifest(value), home, { allowsOtherOrigins });
}

async function request(
  address: string,
  { fetch = globalThis.fetch, signal, allowsOtherOrigins = false }: LoadManifestOptions,
): Promise<Response> {
  signal?.throwIfAborted();
  // A page's own address may lead on to another origin, which only the browser can stop in time; in Node nothing has an origin.
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

async function readJson(response: Response, address: string): Promise<unknown> {
  let text: string;
  try {
    text = await response.text();
  } catch (error) {
    if (isAbortError(error)) throw error;
    throw new ManifestLoadError({ address, problem: 'unreachable' }, { cause: error });
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ManifestLoadError({ address, problem: 'not-json' }, { cause: error });
  }
}
