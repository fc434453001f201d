import { HttpError } from './HttpError.ts';

/** What a body is read with. */
export interface ReadChunksOptions {
  /** What was requested, for the message of a failure. */
  readonly url: string;
  /** The longest wait for the next chunk, in milliseconds. */
  readonly timeoutMs: number;
  /** Ends the reading; it then throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads a body chunk by chunk. Leaving the loop cancels the body, so that the server stops sending.
 *
 * @throws HttpError where the connection is lost, or nothing comes for too long.
 */
export async function* readChunks(
  body: ReadableStream<Uint8Array> | null,
  { url, timeoutMs, signal }: ReadChunksOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (body === null) return;
  const reader = body.getReader();
  const fail = (problem: string, cause?: unknown) =>
    new HttpError({ status: null, url, problem, retryAfterMs: null }, { cause });
  let isOpen = true;
  try {
    while (isOpen) {
      const step = await readWithin(reader, timeoutMs).catch((cause: unknown) => {
        signal?.throwIfAborted();
        throw fail('the connection was lost', cause);
      });
      signal?.throwIfAborted();
      if (step === null) throw fail(`nothing came for ${timeoutMs / 1000} seconds`);
      isOpen = !step.done;
      if (step.value !== undefined) yield step.value;
    }
  } finally {
    // Cancelling a body that has ended or failed does nothing, and there is nobody to tell.
    if (isOpen) reader.cancel().catch(() => undefined);
  }
}

async function readWithin(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  timeoutMs: number,
): Promise<ReadableStreamReadResult<Uint8Array> | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), timeoutMs);
  });
  try {
    return await Promise.race([reader.read(), late]);
  } finally {
    clearTimeout(timer);
  }
}
