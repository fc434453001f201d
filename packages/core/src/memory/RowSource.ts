import { type Sample, splits } from '../vocabulary/Sample.ts';
import { type Bits, hasBit } from './Bits.ts';
import { findBatch, type TableBatch, toBatchSample } from './TableBatch.ts';
import { toColumnSamples } from './toColumnSamples.ts';

/**
 * What samples are read from. A row that has no object is as it came in its batch, but for its tags and its split:
 * these are kept for all rows together, so that a million samples can be tagged without becoming objects.
 */
export class RowSource {
  /** The object of each row that has one. */
  objects: (Sample | undefined)[] = [];
  /** Samples that came as columns, by the row of their first. */
  batches: TableBatch[] = [];
  /** The rows that carry each tag. */
  tags: Map<string, Bits> = new Map();
  /** Rows without an object whose tags may be others than those that they came with. */
  retagged: Bits = new Uint32Array();
  /** The place in `splits` of every row's split. */
  splits: Uint8Array = new Uint8Array();

  /** The same, whatever becomes of this one; the bits of a tag are not copied. */
  copy(): RowSource {
    const copy = new RowSource();
    copy.objects = this.objects.slice();
    copy.batches = this.batches.slice();
    copy.tags = new Map(this.tags);
    copy.retagged = this.retagged.slice();
    copy.splits = this.splits.slice();
    return copy;
  }

  /** The sample of a row. */
  read(row: number): Sample {
    const own = this.objects[row];
    return own ?? this.#update(row, toBatchSample(findBatch(this.batches, row), row));
  }

  /** The samples of rows: of those that came in one batch, column after column. */
  readAll(rows: Uint32Array): readonly Sample[] {
    const samples: Sample[] = [];
    const groups = new Map<TableBatch, number[]>();
    for (let place = 0; place < rows.length; place += 1) {
      const row = rows[place] as number;
      const own = this.objects[row];
      const batch = own === undefined ? findBatch(this.batches, row) : null;
      if (batch === null || batch.checkpoint !== undefined) samples[place] = this.read(row);
      else {
        const group = groups.get(batch);
        if (group === undefined) groups.set(batch, [place]);
        else group.push(place);
      }
    }
    for (const [{ batch, start }, places] of groups) {
      const own = places.map((place) => (rows[place] as number) - start);
      const found = toColumnSamples(batch, own);
      for (let at = 0; at < places.length; at += 1) {
        const place = places[at] as number;
        samples[place] = this.#update(rows[place] as number, found[at] as Sample);
      }
    }
    return samples;
  }

  #update(row: number, sample: Sample): Sample {
    const split = splits[this.splits[row] as number] ?? sample.split;
    const isRetagged = hasBit(this.retagged, row);
    if (split === sample.split && !isRetagged) return sample;
    return { ...sample, split, tags: isRetagged ? this.#listTags(row) : sample.tags };
  }

  #listTags(row: number): readonly string[] {
    const own: string[] = [];
    for (const [tag, tagged] of this.tags) if (hasBit(tagged, row)) own.push(tag);
    return own.sort();
  }
}
