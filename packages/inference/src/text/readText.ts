import { TokenizerError } from './TokenizerError.ts';

/** Bytes that are read of a text where nothing else is said: more tokens than any model takes. */
const defaultLimit = 4 * 1024 * 1024;

/** How a text is read. */
export interface ReadTextOptions {
  /** Bytes that are read at most, the rest being left out; default four mebibytes. */
  readonly limit?: number;
  /** Stops the reading. */
  readonly signal?: AbortSignal;
}

/**
 * Reads a text in UTF-8, or in what its byte order mark says (UTF-16 of either order). What is no text in that encoding becomes U+FFFD; a
 * character that the limit cuts in two is left out.
 *
 * @param blob - The text's bytes.
 * @param options - How much of it is read.
 * @throws {@link TokenizerError} where the bytes can't be read.
 */
export async function readText(blob: Blob, options: ReadTextOptions = {}): Promise<string> {
  const { limit = defaultLimit, signal } = options;
  signal?.throwIfAborted();
  const bytes = await blob
    .slice(0, limit)
    .arrayBuffer()
    .catch((cause: unknown) => {
      const problem = 'its bytes could not be read';
      throw new TokenizerError({ kind: 'wrong-text', path: 'media', problem }, { cause });
    });
  signal?.throwIfAborted();
  const decoder = new TextDecoder(toEncoding(new Uint8Array(bytes)));
  return decoder.decode(bytes, { stream: blob.size > limit });
}

function toEncoding([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
