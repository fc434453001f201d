import type { Sample } from '@proofsheet/core';
import type { Samples, WriteFieldsOptions } from '../writing/WriteOptions.ts';
import type { JsonLinesHeader } from './JsonLinesHeader.ts';

const samplesPerChunk = 500;

/**
 * Writes samples as JSON lines without any loss, in pieces of text that are made on demand: first a line with the schema and the fields,
 * then each sample as it is. `readJsonLines` reads it back. Media are not in it, only where they are.
 *
 * @throws The signal's reason.
 *
 * @example
 * ```ts
 * for await (const text of writeJsonLines(samples, { schema, fields })) await writable.write(text);
 * ```
 */
export async function* writeJsonLines(
  samples: Samples,
  { schema, fields, signal, onProgress }: WriteFieldsOptions,
): AsyncGenerator<string> {
  const header: JsonLinesHeader = { proofsheet: 1, schema, fields };
  yield `${JSON.stringify(header)}\n`;
  let lines: string[] = [];
  let done = 0;
  for await (const sample of samples) {
    signal?.throwIfAborted();
    lines.push(`${JSON.stringify(sample satisfies Sample)}\n`);
    done += 1;
    if (lines.length < samplesPerChunk) continue;
    onProgress?.(done);
    yield lines.join('');
    lines = [];
  }
  onProgress?.(done);
  if (lines.length > 0) yield lines.join('');
}
