import { toSha256 } from '../toSha256.ts';
import type { FetchProgress } from './HostRequests.ts';
import { ModelFileError } from './ModelFileError.ts';

/** Which file is read, and what it must be. */
export interface ModelRequest {
  /** The model's id. */
  readonly model: string;
  /** The bytes, or their address. */
  readonly file: string | Blob;
  /** What their SHA-256 must be. */
  readonly sha256: string;
  /** Their number, where it is known. */
  readonly byteLength?: number;
  /** What addresses are relative to. */
  readonly base: string;
  /** Whether the file may lie on another origin. */
  readonly allowsOtherOrigins: boolean;
}

/** What reading a model takes beside the request. */
export interface FetchCall {
  /** Ends it. */
  readonly signal: AbortSignal;
  /** Is told how far it has come. */
  readonly report: (progress: FetchProgress) => void;
}

/** Milliseconds between two reports. */
const reportInterval = 50;

/**
 * Reads a model's file and checks that it is the one that was meant.
 *
 * @throws ModelFileError where it isn't, or can't be had.
 */
export async function fetchModel(
  request: ModelRequest,
  call: FetchCall,
): Promise<Uint8Array<ArrayBuffer>> {
  const file = toName(request);
  const bytes =
    typeof request.file === 'string'
      ? await download(request.file, request, call)
      : new Uint8Array(await request.file.arrayBuffer());
  call.signal.throwIfAborted();
  const hash = await toSha256(bytes);
  if (hash !== request.sha256.toLowerCase()) {
    requireWhole(file, bytes, request.byteLength ?? null);
    const note = `SHA-256 ${hash.slice(0, 12)}… instead of ${request.sha256.slice(0, 12)}…`;
    throw new ModelFileError({ file, problem: 'hash', note });
  }
  call.report({ loadedBytes: bytes.length, totalBytes: bytes.length });
  return bytes;
}

function toName({ file, model }: ModelRequest): string {
  if (typeof file === 'string') return file;
  return file instanceof File ? file.name : model;
}

function requireWhole(file: string, { length }: Uint8Array, total: number | null): void {
  if (total === null || length >= total) return;
  const note = `${length} of ${total} bytes`;
  throw new ModelFileError({ file, problem: 'truncated', note });
}

async function download(
  file: string,
  { base, byteLength, allowsOtherOrigins }: ModelRequest,
  call: FetchCall,
): Promise<Uint8Array<ArrayBuffer>> {
  const url = toUrl(file, base);
  const isLocal = url.protocol === 'data:' || url.protocol === 'blob:';
  if (!isLocal && !allowsOtherOrigins && url.origin !== self.location.origin)
    throw new ModelFileError({ file, problem: 'origin', note: url.origin });
  const response = await request(url, file, allowsOtherOrigins || isLocal, call.signal);
  const told = response.headers.has('content-encoding')
    ? null
    : response.headers.get('content-length');
  const total = byteLength ?? (told === null ? null : Number(told));
  const bytes = await readBody(response, file, total, call);
  requireWhole(file, bytes, total);
  return bytes;
}

function toUrl(file: string, base: string): URL {
  try {
    return new URL(file, base);
  } catch (error) {
    throw new ModelFileError({ file, problem: 'missing', note: 'no address' }, { cause: error });
  }
}

async function request(
  url: URL,
  file: string,
  allowsOtherOrigins: boolean,
  signal: AbortSignal,
): Promise<Response> {
  let response: Response;
  try {
    // With this mode the browser refuses a redirection to another origin as well.
    response = await fetch(url, { signal, mode: allowsOtherOrigins ? 'cors' : 'same-origin' });
  } catch (error) {
    signal.throwIfAborted();
    throw new ModelFileError({ file, problem: 'missing', note: '' }, { cause: error });
  }
  if (response.ok) return response;
  await response.body?.cancel();
  const note = `${response.status} ${response.statusText}`.trim();
  throw new ModelFileError({ file, problem: 'missing', note });
}

async function readBody(
  { body }: Response,
  file: string,
  total: number | null,
  { signal, report }: FetchCall,
): Promise<Uint8Array<ArrayBuffer>> {
  let bytes = new Uint8Array(total ?? 1 << 20);
  let length = 0;
  let reportedAt = Number.NEGATIVE_INFINITY;
  try {
    const reader = body?.getReader();
    for (;;) {
      const { done = true, value } = (await reader?.read()) ?? {};
      if (done || value === undefined) break;
      if (length + value.length > bytes.length) {
        const larger = new Uint8Array(Math.max(bytes.length * 2, length + value.length));
        larger.set(bytes.subarray(0, length));
        bytes = larger;
      }
      bytes.set(value, length);
      length += value.length;
      const now = performance.now();
      if (now - reportedAt < reportInterval) continue;
      reportedAt = now;
      report({ loadedBytes: length, totalBytes: total });
    }
  } catch (error) {
    signal.throwIfAborted();
    throw new ModelFileError(
      { file, problem: 'truncated', note: `after ${length} bytes` },
      { cause: error },
    );
  }
  return bytes.length === length ? bytes : bytes.slice(0, length);
}
