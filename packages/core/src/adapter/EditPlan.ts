import type { Change } from '../changes/Change.ts';
import type { SampleEdit } from '../changes/Edit.ts';
import type { Query } from '../query/Query.ts';
import type { Actor } from '../vocabulary/Actor.ts';

/** Which samples are meant: all that a query matches, but some, and some besides. Plain JSON. */
export interface SampleChoice {
  /** Whatever this query matches is meant; `null`: nothing but `included`. */
  readonly query: Query | null;
  /** Ids that are meant although the query doesn't match them; those that the dataset lacks are passed over. */
  readonly included: readonly string[];
  /** Ids that are not meant although the query matches them. */
  readonly excluded: readonly string[];
}

/** An edit whose changes are to be worked out where the data is. Plain JSON. */
export interface PlanRequest {
  /** What is wanted. */
  readonly edit: SampleEdit;
  /** On which samples. */
  readonly choice: SampleChoice;
  /** Who edits: the maker of new annotations. */
  readonly actor: Actor;
  /** When: ISO 8601 in UTC. */
  readonly at: string;
  /** The id of a new annotation; the same on every sample, since it names the annotation among its sample's only. */
  readonly annotationId: string;
  /** Whether the plan is to list the samples that are meant; default: no. */
  readonly withIds?: boolean;
}

/** What is left to do of an edit. */
export interface EditPlan {
  /** The changes; none where nothing is left to do. They fit the dataset at `revision`. */
  readonly changes: readonly Change[];
  /** The number of samples that are meant, also those on which nothing is left to do. */
  readonly count: number;
  /** Where it was asked for: the ids of the samples that are meant. */
  readonly sampleIds?: readonly string[];
  /** The dataset's revision that the changes were worked out on. */
  readonly revision: number;
}
