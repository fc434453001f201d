import type { DatasetDescription } from '../adapter/DatasetDescription.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import type { Slice } from '../vocabulary/Slice.ts';

/** What the backend last said of itself, and what that is with what is pending. */
export class KnownDescription {
  #described: DatasetDescription | null = null;

  /** Whether the backend has described itself yet. */
  get isKnown(): boolean {
    return this.#described !== null;
  }

  /** The latest revision that is known; `null` until one is. */
  get revision(): number | null {
    return this.#described?.revision ?? null;
  }

  /** Takes in what the backend says of itself, unless something later is known already. */
  learn(description: DatasetDescription): void {
    if (this.#described !== null && description.revision < this.#described.revision) return;
    this.#described = description;
  }

  /** Takes in a change set that the backend has applied. */
  fold(changeSet: ChangeSet, revision: number): void {
    if (this.#described === null) return;
    this.learn({ ...withChangeSets(this.#described, [changeSet]), revision });
  }

  /** The description with the schema and slices that pending change sets lead to; `null` until it is known. */
  toShown(pending: readonly ChangeSet[]): DatasetDescription | null {
    return this.#described === null ? null : withChangeSets(this.#described, pending);
  }
}

function withChangeSets(
  description: DatasetDescription,
  changeSets: readonly ChangeSet[],
): DatasetDescription {
  const { slices } = description;
  const shown = { ...description, ...findSchema(changeSets) };
  return slices === undefined ? shown : { ...shown, slices: withSlices(slices, changeSets) };
}

/** The slices that change sets lead to; a new one comes last. */
function withSlices(slices: readonly Slice[], changeSets: readonly ChangeSet[]): readonly Slice[] {
  const byId = new Map(slices.map((slice) => [slice.id, slice]));
  for (const change of changeSets.flatMap(({ changes }) => changes)) {
    if (change.kind !== 'slice') continue;
    const id = change.after?.id ?? change.before?.id;
    if (change.after !== null) byId.set(change.after.id, change.after);
    else if (id !== undefined) byId.delete(id);
  }
  return [...byId.values()];
}

function findSchema(changeSets: readonly ChangeSet[]): Pick<DatasetDescription, 'schema'> | null {
  for (const { changes } of changeSets.toReversed()) {
    const last = changes.findLast((change) => change.kind === 'schema');
    if (last !== undefined) return { schema: last.after };
  }
  return null;
}
