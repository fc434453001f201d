import type { ChangeSet } from '../changes/ChangeSet.ts';
import type { FieldDefinition } from '../vocabulary/Field.ts';
import { emptySchema, type SchemaVersion } from '../vocabulary/Schema.ts';
import type { Slice } from '../vocabulary/Slice.ts';
import type { CapturedSamples } from './buildCheckpoint.ts';
import type { CheckpointColumns } from './CheckpointColumns.ts';
import { Draft } from './Draft.ts';
import { SampleTable } from './SampleTable.ts';

/** What a state has beside its samples. */
export interface StateHead {
  /** The schema version in force. */
  readonly schema: SchemaVersion;
  /** The fields of the samples. */
  readonly fields: readonly FieldDefinition[];
  /** The slices. */
  readonly slices: readonly Slice[];
  /** The number of change sets applied. */
  readonly revision: number;
  /** Their ids, in their order. */
  readonly applied: readonly string[];
}

/** A state as it was once. */
export interface CapturedState {
  /** All but the samples. */
  readonly head: StateHead;
  /** The samples. */
  readonly samples: CapturedSamples;
}

/** A state as it is stored. */
export interface StoredState {
  /** All but the samples. */
  readonly head: StateHead;
  /** The samples. */
  readonly samples: CheckpointColumns;
}

/**
 * The state of a dataset as the sum of the change sets applied to it. A change set is checked against the
 * state and applied wholly, or refused and the state is as it was.
 */
export class DatasetState {
  #schema: SchemaVersion = emptySchema;
  #fields: readonly FieldDefinition[] = [];
  #revision = 0;
  #schemaChanges = 0;
  #slices: readonly Slice[] = [];
  readonly #samples = new SampleTable();
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
  get samples(): SampleTable {
    return this.#samples;
  }

  /** The slices, in the order in which they were made. */
  get slices(): readonly Slice[] {
    return this.#slices;
  }

  /** How often the schema was changed. */
  get schemaChanges(): number {
    return this.#schemaChanges;
  }

  /** The revision that a change set led to; `null` where it was not applied. */
  findRevision(changeSetId: string): number | null {
    return this.#applied.get(changeSetId) ?? null;
  }

  /** All of it as it is now, whatever is changed afterwards. */
  capture(): CapturedState {
    const { schema, fields, slices, revision } = this;
    const applied = [...this.#applied.keys()];
    return {
      head: { schema, fields, slices, revision, applied },
      samples: this.#samples.capture(),
    };
  }

  /** Takes over what was captured; only an empty state can. */
  restore(
    { schema, fields, slices, revision, applied }: StateHead,
    samples: CheckpointColumns,
  ): void {
    this.#schema = schema;
    this.#fields = fields;
    this.#slices = slices;
    this.#revision = revision;
    for (const [place, id] of applied.entries()) this.#applied.set(id, place + 1);
    this.#samples.restore(samples);
  }

  /**
   * Works out what a change set makes of the state, and leaves the state as it is.
   *
   * @throws ConflictError where something isn't as a change expects it.
   * @throws UnknownReferenceError where a change speaks of a sample or a class that isn't there.
   */
  draft(changeSet: ChangeSet): Draft {
    const draft = new Draft(changeSet.id, this);
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
    this.#samples.patch(draft.rows);
    const batches = [...draft.batches];
    const appendUntil = (place: number) => {
      while ((batches[0]?.place ?? place) < place) {
        const batch = batches.shift();
        if (batch !== undefined) this.#samples.append(batch);
      }
    };
    let place = 0;
    for (const [id, sample] of draft.samples) {
      place += 1;
      appendUntil(place);
      this.#samples.set(id, sample);
    }
    appendUntil(Number.POSITIVE_INFINITY);
    this.#samples.finish();
    if (this.#schema !== draft.schema) this.#schemaChanges += 1;
    this.#slices = draft.slices;
    this.#schema = draft.schema;
    this.#fields = draft.fields;
    this.#revision += 1;
    this.#applied.set(draft.changeSetId, this.#revision);
    return this.#revision;
  }
}
