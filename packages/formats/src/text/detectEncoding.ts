import { readChunks } from './readChunks.ts';

/** How the bytes of a text file stand for its characters. */
export interface TextEncoding {
  /** Its label for `TextDecoder`. `windows-1252` where the bytes are no UTF-8: it gives every byte a character of its own. */
  readonly label: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  /** Whether the file ends within a character, so that it was cut off. */
  readonly isCutOff: boolean;
}

/**
 * Finds the encoding of a text file: by its byte order mark, else UTF-8 where every byte of it is valid UTF-8, else windows-1252. Reads
 * the whole file once where it has no mark.
 *
 * @throws FormatError `unreadable`.
 */
export async function detectEncoding(blob: Blob, signal?: AbortSignal): Promise<TextEncoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isFirst = true;
  try {
    for await (const bytes of readChunks(blob, signal)) {
      const label = isFirst ? findMark(bytes) : null;
      if (label !== null) return { label, isCutOff: blob.size % 2 === 1 };
      isFirst = false;
      decoder.decode(bytes, { stream: true });
    }
  } catch (error) {
    if (error instanceof TypeError) return { label: 'windows-1252', isCutOff: false };
    throw error;
  }
  return { label: 'utf-8', isCutOff: !endsWell(decoder) };
}

function findMark(bytes: Uint8Array): TextEncoding['label'] | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

function endsWell(decoder: TextDecoder): boolean {
  try {
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}
