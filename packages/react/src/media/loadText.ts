import { type Call, type DatasetAdapter, MediaError, type Sample } from '@proofsheet/core';

/** The beginning of a sample's text. */
export interface TextPreview {
  /** The text; more than the largest tile shows where there is as much. */
  readonly text: string;
  /** Nothing went wrong. */
  readonly error: null;
}

/** Bytes that are read of a text: some 60 lines. */
const head = 4096;

/**
 * Reads the beginning of a text, in UTF-8 or in what its byte order mark says.
 *
 * @param adapter - Where media comes from.
 * @param sample - A sample that is a text.
 * @param call - Aborts the reading, and says how urgent it is.
 * @throws MediaError where there is no text.
 */
export async function loadText(
  adapter: DatasetAdapter,
  sample: Sample,
  call: Call & { readonly signal: AbortSignal },
): Promise<TextPreview> {
  const { source } = sample.media;
  const media = await adapter.media?.(sample, { kind: 'original', size: head }, call);
  if (media === undefined) throw new MediaError({ source, problem: 'missing' });
  if (typeof media !== 'string' && !(media instanceof Blob))
    throw new MediaError({ source, problem: 'undecodable' });
  const bytes =
    typeof media === 'string'
      ? await fetchHead(media, source, call.signal)
      : new Uint8Array(await media.slice(0, head).arrayBuffer());
  // As a stream: the last character may be cut in two.
  const text = new TextDecoder(toEncoding(bytes)).decode(bytes, { stream: true });
  return { text: text.trim(), error: null };
}

async function fetchHead(
  address: string,
  source: string,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(address, { signal });
  const reader = response.body?.getReader();
  if (!response.ok || reader === undefined) throw new MediaError({ source, problem: 'missing' });
  const bytes = new Uint8Array(head);
  let length = 0;
  while (length < head) {
    const { value, done } = await reader.read();
    if (done) break;
    const part = value.subarray(0, head - length);
    bytes.set(part, length);
    length += part.length;
  }
  void reader.cancel();
  return bytes.subarray(0, length);
}

function toEncoding([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
