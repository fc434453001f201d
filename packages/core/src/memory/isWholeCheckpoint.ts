import type { CheckpointColumns, Coded } from './CheckpointColumns.ts';
import type { StateHead } from './DatasetState.ts';
import { checkColumns } from './SampleColumnsError.ts';

/**
 * Says whether the parts of a checkpoint fit one another, so that nothing is read from beyond an end.
 *
 * @throws SampleColumnsError, TypeError where a part is too short or isn't there at all.
 */
export function isWholeCheckpoint(head: StateHead, columns: CheckpointColumns): boolean {
  const { samples, media, byteLengths, tags, annotations } = columns;
  const rows = samples.ids.length;
  checkColumns(samples);
  const { starts, ids, classes, shapes, times, durations, scores, regions } = annotations;
  const entries = ids.codes.length;
  return (
    head.applied.length === head.revision &&
    samples.ids.every((id) => typeof id === 'string') &&
    samples.splits?.length === rows &&
    byteLengths.length === rows &&
    isCoded(media, rows) &&
    isStarts(tags.starts, rows, tags.codes.length) &&
    isCoded(tags, tags.codes.length) &&
    isStarts(starts, rows, entries) &&
    [ids, classes, shapes, times, regions].every((coded) => isCoded(coded, entries)) &&
    durations.length === entries &&
    scores.length === entries
  );
}

function isCoded({ codes, values }: Coded<unknown>, length: number): boolean {
  return codes.length === length && codes.every((code) => code <= values.length);
}

function isStarts(starts: Uint32Array, rows: number, entries: number): boolean {
  return (
    starts.length === rows + 1 &&
    starts[rows] === entries &&
    starts.every((start, row) => row === 0 || start >= (starts[row - 1] as number))
  );
}
