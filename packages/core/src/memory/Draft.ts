import type { Change, SamplesChange, SchemaChange, SliceChange } from '../changes/Change.ts';
import { type Conflict, ConflictError } from '../changes/ConflictError.ts';
import { findMismatch, patchSample, type SamplePatch } from '../changes/SamplePatch.ts';
import { UnknownReferenceError } from '../changes/UnknownReferenceError.ts';
import { parseQuery } from '../query/parseQuery.ts';
import { type Annotation, toOrderedAnnotations } from '../vocabulary/Annotation.ts';
import type { FieldDefinition } from '../vocabulary/Field.ts';
import { isEqualValue } from '../vocabulary/isEqualValue.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import type { SampleColumns } from '../vocabulary/SampleColumns.ts';
import type { SchemaVersion } from '../vocabulary/Schema.ts';
import type { Slice } from '../vocabulary/Slice.ts';
import { IdIndex } from './IdIndex.ts';
import { type RowChange, RowPatches } from './RowPatches.ts';
import { checkColumns } from './SampleColumnsError.ts';
import type { IndexedColumns, SampleTable } from './SampleTable.ts';
import { toColumnSample } from './toColumnSample.ts';

const reportedConflicts = 10;

/** The state that a draft starts from. */
export interface DraftBase {
  /** The samples. */
  readonly samples: SampleTable;
  /** The schema. */
  readonly schema: SchemaVersion;
  /** The fields. */
  readonly fields: readonly FieldDefinition[];
  /** The slices. */
  readonly slices: readonly Slice[];
}

/** Samples that come as columns. */
export interface DraftColumns extends IndexedColumns {
  /** How many of the draft's single samples come before them. */
  readonly place: number;
}

/** What a change set would make of a state that it doesn't touch. */
export class Draft {
  /** Id of the change set. */
  readonly changeSetId: string;
  /** The schema afterwards. */
  schema: SchemaVersion;
  /** The fields afterwards. */
  fields: readonly FieldDefinition[];
  /** The samples that are different afterwards; `null` for those that are gone. */
  readonly samples: Map<string, Sample | null> = new Map();
  /** Samples that come as columns; what `samples` says of them counts. */
  readonly batches: DraftColumns[] = [];
  /** The slices afterwards. */
  slices: readonly Slice[];
  /** Tags and splits afterwards of samples that stay columns; what `samples` says of them counts. */
  readonly rows: RowPatches;
  readonly #base: SampleTable;
  readonly #conflicts: Conflict[] = [];
  readonly #retired = new Set<string>();
  #conflictCount = 0;
  #classIds: ReadonlySet<string>;

  /**
   * @param changeSetId - Id of the change set that is drafted.
   * @param base - The state before.
   */
  constructor(changeSetId: string, base: DraftBase) {
    this.changeSetId = changeSetId;
    this.#base = base.samples;
    this.rows = new RowPatches(base.samples);
    this.schema = base.schema;
    this.fields = base.fields;
    this.slices = base.slices;
    this.#classIds = toClassIds(base.schema);
  }

  /** Adds a change to the draft; what doesn't fit is noted. */
  apply(change: Change): void {
    switch (change.kind) {
      case 'samples':
        this.#applySamples(change);
        break;
      case 'tag':
      case 'split':
        this.#patchAll(change);
        break;
      case 'annotation':
        if (change.after !== null) this.#requireClass(change.after.classId);
        this.#patch(change.sampleId, change);
        break;
      case 'schema':
        this.#applySchema(change);
        break;
      case 'fields':
        if (!isEqualValue(this.fields, change.before)) {
          this.#report(null, 'its fields were changed since');
        }
        this.fields = change.after;
        break;
      case 'columns':
        if (change.present) this.#addColumns(change.batch);
        else this.#removeColumns(change.batch);
        break;
      case 'slice':
        this.#applySlice(change);
        break;
    }
  }

  /** @throws ConflictError where a change didn't fit, or a class would go that is still in use. */
  finish(): void {
    this.#reportLostClasses();
    if (this.#conflictCount === 0) return;
    const { changeSetId } = this;
    throw new ConflictError({
      changeSetId,
      conflicts: this.#conflicts,
      count: this.#conflictCount,
    });
  }

  #read(id: string): Sample | null {
    const drafted = this.samples.get(id);
    if (drafted !== undefined) return drafted;
    for (const { batch, index } of this.batches) {
      const place = index.find(id);
      if (place !== -1) return toColumnSample(batch, place);
    }
    const row = this.#base.rowOf(id);
    return row === -1 ? null : this.rows.read(row);
  }

  #has(id: string): boolean {
    const drafted = this.samples.get(id);
    if (drafted !== undefined) return drafted !== null;
    return this.batches.some(({ index }) => index.find(id) !== -1) || this.#base.has(id);
  }

  #addColumns(batch: SampleColumns): void {
    checkColumns(batch);
    for (const id of batch.labels?.classes ?? []) this.#requireClass(id);
    const index = new IdIndex(batch.ids);
    if (index.duplicate !== null) this.#report(index.duplicate, 'it comes twice');
    const isFirst = this.#base.rows + this.samples.size + this.batches.length === 0;
    const taken = isFirst ? [] : batch.ids.filter((id) => this.#has(id));
    for (const id of taken) this.#report(id, 'it is already there');
    // What was said of one of them before in this change set counts for the sample that was there then.
    if (this.samples.size > 0 && batch.ids.some((id) => this.samples.has(id))) {
      for (const [place, id] of batch.ids.entries()) {
        this.samples.set(id, toColumnSample(batch, place));
      }
    } else this.batches.push({ batch, index, place: this.samples.size });
  }

  #removeColumns(batch: SampleColumns): void {
    for (const [place, id] of batch.ids.entries()) {
      const present = this.#read(id);
      if (present === null) this.#report(id, 'it is no longer there');
      else if (!isEqualValue(present, toColumnSample(batch, place)))
        this.#report(id, 'it was changed since');
      this.samples.set(id, null);
    }
  }

  #applySlice({ before, after }: SliceChange): void {
    const id = before?.id ?? after?.id;
    const present = this.slices.find((slice) => slice.id === id) ?? null;
    if (!isEqualValue(present, before) || (after !== null && after.id !== id)) {
      this.#report(null, `its slice "${id}" was changed since`);
    }
    if (after !== null) parseQuery(after.query);
    if (present === null) this.slices = after === null ? this.slices : [...this.slices, after];
    else {
      this.slices = this.slices.flatMap((slice) => (slice === present ? (after ?? []) : slice));
    }
  }

  #applySamples({ added, removed }: SamplesChange): void {
    for (const sample of removed) {
      const { id } = sample;
      const present = this.#read(id);
      if (present === null) this.#report(id, 'it is no longer there');
      else if (!isEqualValue(present, toTidySample(sample)))
        this.#report(id, 'it was changed since');
      this.samples.set(id, null);
    }
    for (const sample of added) {
      if (this.#read(sample.id) !== null) this.#report(sample.id, 'it is already there');
      for (const { classId } of sample.annotations) this.#requireClass(classId);
      this.samples.set(sample.id, toTidySample(sample));
    }
  }

  #applySchema({ before, after }: SchemaChange): void {
    const { version } = this.schema;
    if (version !== before.version) {
      this.#report(null, `its schema is at version ${version}, not ${before.version}`);
    } else if (!isEqualValue(this.schema, before)) {
      this.#report(null, `its schema has another version ${version}`);
    }
    const kept = toClassIds(after);
    for (const id of this.#classIds) if (!kept.has(id)) this.#retired.add(id);
    this.schema = after;
    this.#classIds = kept;
  }

  /** Only at the end is it known whether the labels of a class that goes have gone with it. */
  #reportLostClasses(): void {
    for (const id of this.#classIds) this.#retired.delete(id);
    if (this.#retired.size === 0) return;
    const lost = ({ classId }: Annotation) => this.#retired.has(classId);
    for (const id of this.#listIds()) {
      const found = this.#read(id)?.annotations.find(lost);
      if (found !== undefined) this.#report(id, `it still has the class ${found.classId}`);
    }
  }

  *#listIds(): Generator<string, void, undefined> {
    yield* new Set([...this.#base.keys(), ...this.samples.keys()]);
    for (const { batch } of this.batches) yield* batch.ids;
  }

  /** Samples that came as columns and were not changed otherwise stay columns. */
  #patchAll(change: RowChange): void {
    const { fits, put } = this.rows.open(change);
    let row = -1;
    for (const id of change.sampleIds) {
      row = this.samples.has(id) ? -1 : this.#base.rowNear(id, row + 1);
      if (row === -1 || this.#base.objectAt(row) !== null) {
        this.#patch(id, change);
        continue;
      }
      const mismatch = fits(row) ? null : findMismatch(this.rows.read(row), change);
      if (mismatch !== null) this.#report(id, mismatch);
      put(row);
    }
  }

  #patch(id: string, patch: SamplePatch): void {
    const sample = this.#read(id);
    if (sample === null) throw new UnknownReferenceError({ kind: 'sample', id });
    const mismatch = findMismatch(sample, patch);
    if (mismatch !== null) this.#report(id, mismatch);
    this.samples.set(id, patchSample(sample, patch));
  }

  #requireClass(id: string): void {
    if (!this.#classIds.has(id)) throw new UnknownReferenceError({ kind: 'class', id });
  }

  #report(sampleId: string | null, mismatch: string): void {
    this.#conflictCount += 1;
    if (this.#conflicts.length < reportedConflicts) this.#conflicts.push({ sampleId, mismatch });
  }
}

/** A sample as it is kept: tags sorted and each once, annotations in their order. */
function toTidySample(sample: Sample): Sample {
  const tags = [...new Set(sample.tags)].sort();
  return { ...sample, tags, annotations: toOrderedAnnotations(sample.annotations) };
}

function toClassIds(schema: SchemaVersion): ReadonlySet<string> {
  return new Set(schema.classes.map((definition) => definition.id));
}
