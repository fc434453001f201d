import type { TextChunk } from './readText.ts';

/** One line of a text. */
export interface TextLine {
  /** Its number, from 1. */
  readonly line: number;
  /** The text without its line break; the first `maxLength` characters of a longer one. */
  readonly text: string;
  /** Whether it is longer than that. */
  readonly isTooLong: boolean;
}

/** The lines that end in one piece of a text. */
export interface LineBlock {
  /** The lines, in order. */
  readonly lines: readonly TextLine[];
  /** Bytes of the file that were read so far. */
  readonly bytesRead: number;
}

/**
 * Splits a text into lines at LF or CR LF. A last line without a break counts; an empty one after the last break doesn't.
 *
 * @param maxLength - The most characters of a line that are kept, so that a file without breaks doesn't fill the memory.
 */
export async function* splitLines(
  chunks: AsyncIterable<TextChunk>,
  maxLength: number,
): AsyncGenerator<LineBlock, undefined> {
  let line = 1;
  let carry = '';
  let isTooLong = false;
  let last = 0;
  const toLine = (text: string): TextLine => {
    const whole = carry + text;
    const long = isTooLong || whole.length > maxLength;
    carry = '';
    isTooLong = false;
    line += 1;
    const content = whole.endsWith('\r') ? whole.slice(0, -1) : whole;
    return { line: line - 1, text: content.slice(0, maxLength), isTooLong: long };
  };
  for await (const { text, bytesRead } of chunks) {
    const parts = text.split('\n');
    const rest = parts.pop() ?? '';
    const lines = parts.map(toLine);
    carry = (carry + rest).slice(0, maxLength + 1);
    isTooLong ||= carry.length > maxLength;
    last = bytesRead;
    yield { lines, bytesRead };
  }
  if (carry !== '') yield { lines: [toLine('')], bytesRead: last };
  return undefined;
}
