import {
  type FilePlace,
  type ReadProblem,
  toNote,
  toRecordProblem,
} from '../reading/ReadProblem.ts';
import { detectEncoding, type TextEncoding } from './detectEncoding.ts';
import { readChunks } from './readChunks.ts';

/** A text file that was opened. */
export interface OpenText {
  /** What is to be said of its encoding. */
  readonly problems: readonly ReadProblem[];
  /** Its text, piece by piece, each of about a mebibyte; without a byte order mark. */
  readonly chunks: AsyncIterable<TextChunk>;
}

/** A piece of a text file. */
export interface TextChunk {
  /** The text; may be empty. */
  readonly text: string;
  /** Bytes of the file that were read so far. */
  readonly bytesRead: number;
}

/**
 * Opens a text file in whatever encoding it has (see `detectEncoding`).
 *
 * @param place - Names the file in problems.
 * @throws FormatError `unreadable`, from here or from `chunks`.
 */
export async function openText(
  blob: Blob,
  place: FilePlace,
  signal?: AbortSignal,
): Promise<OpenText> {
  const encoding = await detectEncoding(blob, signal);
  return { problems: listProblems(encoding, place), chunks: decode(blob, encoding, signal) };
}

/**
 * Reads a small text file as a whole.
 *
 * @throws FormatError `unreadable`.
 */
export async function readWholeText(
  blob: Blob,
  place: FilePlace,
  signal?: AbortSignal,
): Promise<{ readonly text: string; readonly problems: readonly ReadProblem[] }> {
  const { problems, chunks } = await openText(blob, place, signal);
  const parts: string[] = [];
  for await (const { text } of chunks) parts.push(text);
  return { text: parts.join(''), problems };
}

async function* decode(
  blob: Blob,
  { label, isCutOff }: TextEncoding,
  signal: AbortSignal | undefined,
): AsyncGenerator<TextChunk> {
  const decoder = new TextDecoder(label);
  let bytesRead = 0;
  for await (const bytes of readChunks(blob, signal)) {
    bytesRead += bytes.length;
    yield { text: decoder.decode(bytes, { stream: true }), bytesRead };
  }
  if (!isCutOff) yield { text: decoder.decode(), bytesRead };
}

function listProblems({ label, isCutOff }: TextEncoding, { path }: FilePlace): ReadProblem[] {
  const place = { path };
  if (label === 'windows-1252') {
    return [
      toNote(
        place,
        'encoding',
        'it is not valid UTF-8, so it was read as windows-1252; letters beyond A to Z may be wrong.',
      ),
    ];
  }
  if (!isCutOff) return [];
  return [toRecordProblem(place, 'cut-off', 'the file ends within a character; it was cut off.')];
}
