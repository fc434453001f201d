import { createComparator } from '../query/createComparator.ts';
import type { Query } from '../query/Query.ts';
import { selectSamples } from '../query/selectSamples.ts';
import { toCanonicalQuery } from '../query/toCanonicalQuery.ts';
import type { DatasetState } from './DatasetState.ts';

/** The ids of a query's answer in their order, as it was at one revision. */
export interface Snapshot {
  /** The name under which a page asks for it again. */
  readonly snapshot: string;
  /** Sample ids in the order of the answer. */
  readonly ids: readonly string[];
}

const capacity = 16;

/** Keeps the orders of the last queries, so that a page is a slice and pages of one view fit together. */
export class SnapshotCache {
  readonly #snapshots = new Map<string, Snapshot>();

  /**
   * The wanted snapshot where it is still kept, else one of the present state.
   *
   * @param query - A checked query.
   * @param state - The dataset as it is now.
   * @param wanted - Name of an earlier snapshot of the same query.
   */
  read(query: Query, state: DatasetState, wanted?: string): Snapshot {
    const canonical = toCanonicalQuery(query);
    const current = `${state.revision}:${canonical}`;
    const kept =
      (wanted?.endsWith(`:${canonical}`) ? this.#touch(wanted) : null) ?? this.#touch(current);
    if (kept !== null) return kept;
    const made = { snapshot: current, ids: listIds(query, state) };
    this.#snapshots.set(current, made);
    const [oldest] = this.#snapshots.keys();
    if (this.#snapshots.size > capacity && oldest !== undefined) this.#snapshots.delete(oldest);
    return made;
  }

  /** Forgets every snapshot. */
  clear(): void {
    this.#snapshots.clear();
  }

  #touch(name: string): Snapshot | null {
    const snapshot = this.#snapshots.get(name);
    if (snapshot === undefined) return null;
    this.#snapshots.delete(name);
    this.#snapshots.set(name, snapshot);
    return snapshot;
  }
}

function listIds({ filter, order = [] }: Query, { samples }: DatasetState): readonly string[] {
  if (filter === undefined && order.length === 0) return [...samples.keys()];
  const matching = [...selectSamples(samples.values(), filter)];
  if (order.length > 0) matching.sort(createComparator(order));
  return matching.map((sample) => sample.id);
}
