import type { HostedInput } from './HostRequests.ts';
import type { PipelineInput } from './Pipeline.ts';
import type { PackedFiles } from './packFiles.ts';

/**
 * Gives each input its bytes, where they came along.
 *
 * @param inputs - The inputs of a batch.
 * @param files - What {@link packFiles} made of them.
 */
export function unpackFiles(
  inputs: readonly PipelineInput[],
  files: PackedFiles | undefined,
): readonly HostedInput[] {
  if (files === undefined) return inputs;
  const { bytes, lengths } = files;
  let end = 0;
  return inputs.map((input, place) => {
    const length = lengths[place] ?? 0;
    if (length === 0) return input;
    const start = end;
    end += length;
    return { ...input, bytes: new Uint8Array(bytes, start, length) };
  });
}
