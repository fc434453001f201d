import { isEqualValue } from '../vocabulary/isEqualValue.ts';
import { type Sample, splits } from '../vocabulary/Sample.ts';
import type { SampleColumns } from '../vocabulary/SampleColumns.ts';
import {
  addBit,
  addBits,
  type Bits,
  createBits,
  createFullBits,
  deleteBit,
  growBits,
  hasBit,
  listBits,
  uniteBits,
} from './Bits.ts';
import type { CapturedSamples } from './buildCheckpoint.ts';
import { type CheckpointColumns, markTags } from './CheckpointColumns.ts';
import { IdIndex } from './IdIndex.ts';
import { IdStretches } from './IdStretches.ts';
import type { RowPatches } from './RowPatches.ts';
import { RowSource } from './RowSource.ts';
import { findBatch, type TableBatch } from './TableBatch.ts';
import { startVersions, type TableVersions } from './TableVersions.ts';

/** Samples that came as columns, with the places of their ids. */
export interface IndexedColumns {
  /** The samples. */
  readonly batch: SampleColumns;
  /** Finds the place of an id in the batch. */
  readonly index: IdIndex;
}

/** So many rows are looked through before an id is searched for. */
const nearRows = 8;

/**
 * The samples as rows. A sample keeps its row; one that is removed leaves a gap, and new ones come last.
 * Samples that came as columns become objects only where their fields or annotations are changed.
 */
export class SampleTable implements Iterable<readonly [string, Sample]> {
  /** How often each part was changed. */
  readonly versions: TableVersions = startVersions();
  /** Rows whose annotations were changed, in their order; whoever derives from them remembers how far it read. */
  readonly annotated: number[] = [];
  /** Rows that moved to another split, likewise. */
  readonly moved: number[] = [];
  /** Rows that became gaps, likewise. */
  readonly removed: number[] = [];
  /** Rows that came as columns. */
  readonly #stretches = new IdStretches();
  #ids: string[] = [];
  readonly #rows = new Map<string, number>();
  readonly #source = new RowSource();
  /** Tags whose bits nobody else has yet, so that they may be written into. */
  readonly #writable = new Set<string>();
  #present: Bits = new Uint32Array();
  #gaps = 0;

  /** The number of rows, gaps included. */
  get rows(): number {
    return this.#ids.length;
  }

  /** The number of samples. */
  get size(): number {
    return this.#ids.length - this.#gaps;
  }

  /** The rows that are no gaps; `null` where none is one. Not to be kept or changed. */
  get present(): Bits | null {
    return this.#gaps === 0 ? null : this.#present;
  }

  /** The place in `splits` of every row's split. Not to be changed. */
  get splits(): Uint8Array {
    return this.#source.splits;
  }

  /** Samples that came as columns, by the row of their first. */
  get batches(): readonly TableBatch[] {
    return this.#source.batches;
  }

  /** The rows that carry each tag that a sample ever had. Not to be changed. */
  get tags(): ReadonlyMap<string, Bits> {
    return this.#source.tags;
  }

  /** The row of a sample; -1 where it isn't there. */
  rowOf(id: string): number {
    const own = this.#rows.get(id);
    if (own !== undefined) return own;
    return this.#stretches.find(id, (row) => hasBit(this.#present, row));
  }

  /** The row of a sample that is probably not far from another. */
  rowNear(id: string, row: number): number {
    const end = Math.min(this.rows, row + nearRows);
    for (let place = row; place < end; place += 1) {
      if (this.#ids[place] === id && hasBit(this.#present, place)) return place;
    }
    return this.rowOf(id);
  }

  /** The id of a row. */
  idAt(row: number): string {
    return this.#ids[row] ?? '';
  }

  /** The sample of a row that is no gap. */
  sampleAt(row: number): Sample {
    return this.#source.read(row);
  }

  /** The samples of rows that are no gaps. */
  samplesAt(rows: Uint32Array): readonly Sample[] {
    return this.#source.readAll(rows);
  }

  /** The object of a row; `null` where all but its tags and its split is as it came in its batch. */
  objectAt(row: number): Sample | null {
    return this.#source.objects[row] ?? null;
  }

  /** The batch in which a row came that has no object. */
  batchAt(row: number): TableBatch {
    return findBatch(this.batches, row);
  }

  /** The sample of an id. */
  get(id: string): Sample | undefined {
    const row = this.rowOf(id);
    return row === -1 ? undefined : this.sampleAt(row);
  }

  /** Whether a sample is there. */
  has(id: string): boolean {
    return this.rowOf(id) !== -1;
  }

  /** The ids in the dataset's own order. */
  *keys(): Generator<string, void, undefined> {
    for (let row = 0; row < this.rows; row += 1) {
      if (hasBit(this.#present, row)) yield this.idAt(row);
    }
  }

  /** The samples in the dataset's own order. */
  *values(): Generator<Sample, void, undefined> {
    for (const [, sample] of this) yield sample;
  }

  /** Ids and samples in the dataset's own order. */
  *[Symbol.iterator](): Generator<readonly [string, Sample], void, undefined> {
    for (let row = 0; row < this.rows; row += 1) {
      if (hasBit(this.#present, row)) yield [this.idAt(row), this.sampleAt(row)];
    }
  }

  /** Adds samples that came as columns, none of whose ids is there. */
  append({ batch, index }: IndexedColumns): void {
    const start = this.rows;
    const { length } = batch.ids;
    if (start === 0) {
      this.#ids = batch.ids.slice();
      this.#source.objects = new Array<undefined>(length);
      this.#stretches.add(this.#ids, 0, length, index);
    } else {
      for (const id of batch.ids) {
        this.#ids.push(id);
        this.#source.objects.push(undefined);
      }
      this.#stretches.add(this.#ids, start, start + length);
    }
    this.#grow();
    addBits(this.#present, start, start + length);
    const pool = splits.indexOf('pool');
    this.#source.splits.set(batch.splits ?? new Uint8Array(length).fill(pool), start);
    this.#source.batches.push({ batch, start });
    this.versions.samples += 1;
  }

  /** Takes over the samples of a checkpoint; only an empty table can. */
  restore(checkpoint: CheckpointColumns): void {
    const { samples, tags, odd } = checkpoint;
    this.append({ batch: samples, index: new IdIndex(samples.ids) });
    this.#source.batches[0] = { ...(this.batches[0] as TableBatch), checkpoint };
    const bits = tags.values.map((tag) => this.#toWritable(tag));
    markTags(tags, bits);
    for (const [, sample] of odd) this.set(sample.id, sample);
    this.finish();
  }

  /** The samples as they are now, whatever is changed afterwards. */
  capture(): CapturedSamples {
    const rows = listBits(this.present ?? createFullBits(this.rows));
    // The bits of a tag are not written into once they were handed out.
    this.finish();
    const source = this.#source.copy();
    return { length: rows.length, at: (place) => source.read(rows[place] as number) };
  }

  /** Makes drafted tags and splits of rows without an object their own. */
  patch(patches: RowPatches): void {
    for (const [tag, bits] of patches.tags) {
      this.#source.tags.set(tag, bits);
      this.#writable.delete(tag);
      this.versions.tags += 1;
    }
    if (patches.tagged !== null) uniteBits(this.#source.retagged, patches.tagged);
    const moved = patches.move(this.#source.splits);
    for (const row of moved) this.moved.push(row);
    if (moved.length > 0) this.versions.splits += 1;
  }

  /** Puts a sample in the place of the one with its id, or adds it; takes it away where it is `null`. */
  set(id: string, sample: Sample | null): void {
    const known = this.rowOf(id);
    if (sample === null) this.#remove(id, known);
    else if (known === -1) this.#add(sample);
    else this.#replace(known, sample);
  }

  /** Ends a series of changes: what was handed out since is not written into by the next. */
  finish(): void {
    this.#writable.clear();
  }

  #remove(id: string, row: number): void {
    if (row === -1) return;
    for (const tag of this.sampleAt(row).tags) deleteBit(this.#toWritable(tag), row);
    deleteBit(this.#present, row);
    this.#rows.delete(id);
    this.#gaps += 1;
    this.removed.push(row);
    this.versions.samples += 1;
    this.versions.removals += 1;
  }

  #add(sample: Sample): void {
    const row = this.rows;
    this.#ids.push(sample.id);
    this.#source.objects.push(sample);
    this.#rows.set(sample.id, row);
    this.#grow();
    addBit(this.#present, row);
    this.#source.splits[row] = splits.indexOf(sample.split);
    for (const tag of sample.tags) addBit(this.#toWritable(tag), row);
    this.versions.samples += 1;
  }

  #replace(row: number, sample: Sample): void {
    const former = this.sampleAt(row);
    this.#source.objects[row] = sample;
    for (const tag of former.tags) {
      if (!sample.tags.includes(tag)) deleteBit(this.#toWritable(tag), row);
    }
    for (const tag of sample.tags) {
      if (!former.tags.includes(tag)) addBit(this.#toWritable(tag), row);
    }
    if (former.split !== sample.split) {
      this.#source.splits[row] = splits.indexOf(sample.split);
      this.moved.push(row);
      this.versions.splits += 1;
    }
    if (!isEqualValue(former.annotations, sample.annotations)) {
      this.annotated.push(row);
      this.versions.annotations += 1;
    }
    if (!isEqualValue(former.fields, sample.fields)) this.versions.fields += 1;
  }

  #toWritable(tag: string): Bits {
    const known = this.#source.tags.get(tag);
    if (known !== undefined && this.#writable.has(tag) && known.length * 32 >= this.rows) {
      return known;
    }
    const bits = createBits(this.#present.length * 32);
    if (known !== undefined) bits.set(known);
    this.#source.tags.set(tag, bits);
    this.#writable.add(tag);
    this.versions.tags += 1;
    return bits;
  }

  #grow(): void {
    const { rows } = this;
    const source = this.#source;
    if (source.splits.length >= rows) return;
    const capacity = Math.max(rows, source.splits.length * 2, 64);
    const grown = new Uint8Array(capacity);
    grown.set(source.splits);
    source.splits = grown;
    source.retagged = growBits(source.retagged, capacity);
    this.#present = growBits(this.#present, capacity);
  }
}
