import type { DatasetDescription } from '../adapter/DatasetDescription.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';

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
    this.learn({ ...this.#described, ...findSchema([changeSet]), revision });
  }

  /** The description with the schema that pending change sets lead to; `null` until it is known. */
  toShown(pending: readonly ChangeSet[]): DatasetDescription | null {
    return this.#described === null ? null : { ...this.#described, ...findSchema(pending) };
  }
}

function findSchema(changeSets: readonly ChangeSet[]): Pick<DatasetDescription, 'schema'> | null {
  for (const { changes } of changeSets.toReversed()) {
    const last = changes.findLast((change) => change.kind === 'schema');
    if (last !== undefined) return { schema: last.after };
  }
  return null;
}
