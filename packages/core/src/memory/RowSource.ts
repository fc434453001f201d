import { type Sample, splits } from '../vocabulary/Sample.ts';
import { type Bits, hasBit } from './Bits.ts';
import { findBatch, type TableBatch, toBatchSample } from './TableBatch.ts';
import { toColumnSamples } from './toColumnSamples.ts';

/**
 * What samples are read from. A row that has no object is as it came in its batch, but for its tags and its split:
 * these are kept for all rows together, so that a million samples can be tagged without becoming objects.
 */
export interface RowSource {
  /** The object of each row that has one. */
  readonly objects: readonly (Sample | undefined)[];
  /** Samples that came as columns. */
  readonly batches: readonly TableBatch[];
  /** The rows that carry each tag. */
  readonly tags: ReadonlyMap<string, Bits>;
  /** Rows without an object whose tags are not those that they came with. */
  readonly retagged: Bits;
  /** The place in `splits` of every row's split. */
  readonly splits: Uint8Array;
}

/** The sample of a row. */
export function readRow(source: RowSource, row: number): Sample {
  const own = source.objects[row];
  return own ?? bringUpToDate(source, row, toBatchSample(findBatch(source.batches, row), row));
}

/** The samples of rows: of those that came in one batch, column after column. */
export function readRows(source: RowSource, rows: Uint32Array): readonly Sample[] {
  const { objects, batches } = source;
  const samples: Sample[] = [];
  const groups = new Map<TableBatch, number[]>();
  for (let place = 0; place < rows.length; place += 1) {
    const row = rows[place] as number;
    const own = objects[row];
    const batch = own === undefined ? findBatch(batches, row) : null;
    if (own !== undefined) samples[place] = own;
    else if (batch !== null && batch.checkpoint === undefined) {
      const group = groups.get(batch);
      if (group === undefined) groups.set(batch, [place]);
      else group.push(place);
    } else samples[place] = readRow(source, row);
  }
  for (const [{ batch, start }, places] of groups) {
    const read = toColumnSamples(
      batch,
      places.map((place) => (rows[place] as number) - start),
    );
    for (const [at, sample] of read.entries()) {
      const place = places[at] as number;
      samples[place] = bringUpToDate(source, rows[place] as number, sample);
    }
  }
  return samples;
}

function bringUpToDate(source: RowSource, row: number, sample: Sample): Sample {
  const split = splits[source.splits[row] as number] ?? sample.split;
  const isRetagged = hasBit(source.retagged, row);
  if (split === sample.split && !isRetagged) return sample;
  return { ...sample, split, tags: isRetagged ? listTags(source, row) : sample.tags };
}

function listTags({ tags }: RowSource, row: number): readonly string[] {
  const own: string[] = [];
  for (const [tag, tagged] of tags) if (hasBit(tagged, row)) own.push(tag);
  return own.sort();
}
