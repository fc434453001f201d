import type { Sample } from '../vocabulary/Sample.ts';
import type { SampleColumns } from '../vocabulary/SampleColumns.ts';
import { type CheckpointColumns, toCheckpointSample } from './CheckpointColumns.ts';
import { toColumnSample } from './toColumnSample.ts';

/** Samples that came as columns, and the row of the first. */
export interface TableBatch {
  /** The samples. */
  readonly batch: SampleColumns;
  /** The row of its first sample. */
  readonly start: number;
  /** Where the samples come from a checkpoint: all that they hold. */
  readonly checkpoint?: CheckpointColumns;
}

/** The batch in which a row came that has no object. */
export function findBatch(batches: readonly TableBatch[], row: number): TableBatch {
  const batch = batches.findLast(({ start }) => start <= row);
  if (batch === undefined) throw new RangeError(`Row ${row} has neither an object nor a batch.`);
  return batch;
}

/** The sample of a row of a batch, as it came. */
export function toBatchSample({ batch, start, checkpoint }: TableBatch, row: number): Sample {
  return checkpoint === undefined
    ? toColumnSample(batch, row - start)
    : toCheckpointSample(checkpoint, row - start);
}
