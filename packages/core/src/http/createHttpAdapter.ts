import type { Call } from '../adapter/DatasetAdapter.ts';
import { HttpAdapter, type HttpAdapterOptions } from './HttpAdapter.ts';

/**
 * Makes an adapter of a dataset on a server that speaks the protocol of `@proofsheet/core/openapi.json`. It has
 * the methods that the server has, and no others. Everything that comes in is checked.
 *
 * @param options - How the server is reached.
 * @param call - Aborts the question what the server can do.
 * @throws HttpError where the server can't be reached or fails, AuthenticationError where it lets nobody in,
 *   PayloadError where it doesn't speak the protocol.
 *
 * @example
 * ```ts
 * const adapter = await createHttpAdapter({
 *   url: 'https://example.org/api/birds',
 *   headers: async ({ isRetry }) => ({ Authorization: `Bearer ${await getToken(isRetry)}` }),
 * });
 * ```
 */
export async function createHttpAdapter(
  options: HttpAdapterOptions,
  call?: Call,
): Promise<HttpAdapter> {
  return HttpAdapter.open(options, call);
}
