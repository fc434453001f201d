import type { Change, SamplesChange, SchemaChange } from '../changes/Change.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import { type Conflict, ConflictError } from '../changes/ConflictError.ts';
import { findMismatch, patchSample, type SamplePatch } from '../changes/SamplePatch.ts';
import { UnknownReferenceError } from '../changes/UnknownReferenceError.ts';
import { type Annotation, toOrderedAnnotations } from '../vocabulary/Annotation.ts';
import type { FieldDefinition } from '../vocabulary/Field.ts';
import { isEqualValue } from '../vocabulary/isEqualValue.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import { emptySchema, type SchemaVersion } from '../vocabulary/Schema.ts';

const reportedConflicts = 10;

/**
 * The state of a dataset as the sum of the change sets applied to it. A change set is checked against the
 * state and applied wholly, or refused and the state is as it was.
 */
export class DatasetState {
  #schema: SchemaVersion = emptySchema;
  #fields: readonly FieldDefinition[] = [];
  #revision = 0;
  readonly #samples = new Map<string, Sample>();
  readonly #applied = new Map<string, number>();

  /** The schema version in force. */
  get schema(): SchemaVersion {
    return this.#schema;
  }

  /** The fields of the samples. */
  get fields(): readonly FieldDefinition[] {
    return this.#fields;
  }

  /** The number of change sets applied. */
  get revision(): number {
    return this.#revision;
  }

  /** The samples by id, in the order in which they came. */
  get samples(): ReadonlyMap<string, Sample> {
    return this.#samples;
  }

  /** The revision that a change set led to; `null` where it was not applied. */
  findRevision(changeSetId: string): number | null {
    return this.#applied.get(changeSetId) ?? null;
  }

  /**
   * Works out what a change set makes of the state, and leaves the state as it is.
   *
   * @throws ConflictError where something isn't as a change expects it.
   * @throws UnknownReferenceError where a change speaks of a sample or a class that isn't there.
   */
  draft(changeSet: ChangeSet): Draft {
    const draft = new Draft(changeSet.id, this.#samples, this.#schema, this.#fields);
    for (const change of changeSet.changes) draft.apply(change);
    draft.finish();
    return draft;
  }

  /**
   * Makes a draft the state.
   *
   * @param draft - A draft of the present state, not of an earlier one.
   * @returns The new revision.
   */
  accept(draft: Draft): number {
    for (const [id, sample] of draft.samples) {
      if (sample === null) this.#samples.delete(id);
      else this.#samples.set(id, sample);
    }
    this.#schema = draft.schema;
    this.#fields = draft.fields;
    this.#revision += 1;
    this.#applied.set(draft.changeSetId, this.#revision);
    return this.#revision;
  }
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
  readonly #base: ReadonlyMap<string, Sample>;
  readonly #conflicts: Conflict[] = [];
  readonly #retired = new Set<string>();
  #conflictCount = 0;
  #classIds: ReadonlySet<string>;

  /**
   * @param changeSetId - Id of the change set that is drafted.
   * @param base - The samples before.
   * @param schema - The schema before.
   * @param fields - The fields before.
   */
  constructor(
    changeSetId: string,
    base: ReadonlyMap<string, Sample>,
    schema: SchemaVersion,
    fields: readonly FieldDefinition[],
  ) {
    this.changeSetId = changeSetId;
    this.#base = base;
    this.schema = schema;
    this.fields = fields;
    this.#classIds = toClassIds(schema);
  }

  /** Adds a change to the draft; what doesn't fit is noted. */
  apply(change: Change): void {
    switch (change.kind) {
      case 'samples':
        this.#applySamples(change);
        break;
      case 'tag':
      case 'split':
        for (const id of change.sampleIds) this.#patch(id, change);
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
    return drafted === undefined ? (this.#base.get(id) ?? null) : drafted;
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
    for (const id of new Set([...this.#base.keys(), ...this.samples.keys()])) {
      const found = this.#read(id)?.annotations.find(lost);
      if (found !== undefined) this.#report(id, `it still has the class ${found.classId}`);
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
