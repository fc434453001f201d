import type { AnnotationColumns, ProvenanceColumns } from './AnnotationColumns.ts';
import type { CheckpointColumns } from './CheckpointColumns.ts';
import type { Coded } from './Coded.ts';
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
  return (
    head.applied.length === head.revision &&
    samples.ids.every((id) => typeof id === 'string') &&
    samples.splits?.length === rows &&
    byteLengths.length === rows &&
    isCoded(media, rows) &&
    isStarts(tags.starts, rows, tags.codes.length) &&
    isCoded(tags, tags.codes.length) &&
    isWholeAnnotations(annotations, rows)
  );
}

function isWholeAnnotations(columns: AnnotationColumns, rows: number): boolean {
  const { starts, ids, classes, provenances, scores, regions, attributes, decisions } = columns;
  const { length } = ids.codes;
  const { entries, verdicts } = decisions;
  return (
    isStarts(starts, rows, length) &&
    [ids, classes, regions, attributes].every((coded) => isCoded(coded, length)) &&
    isWholeProvenances(provenances, length) &&
    scores.length === length &&
    entries.every((entry, place) => entry < length && entry > (entries[place - 1] ?? -1)) &&
    isCoded(verdicts, entries.length) &&
    isWholeProvenances(decisions.provenances, entries.length)
  );
}

function isWholeProvenances(columns: ProvenanceColumns, length: number): boolean {
  const { shapes, times, durations } = columns;
  return isCoded(shapes, length) && isCoded(times, length) && durations.length === length;
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
