import type { ChangeSet } from '../changes/ChangeSet.ts';
import type { Query } from '../query/Query.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import type { ColumnBatch, ColumnRequest } from './Column.ts';
import type { DatasetDescription } from './DatasetDescription.ts';
import type { EditPlan, PlanRequest } from './EditPlan.ts';
import type { MediaSource, MediaVariant } from './MediaSource.ts';
import type { Page, Range } from './Page.ts';
import type { Summary } from './Summary.ts';

/** How urgent a call is: for what is on screen, for what will be soon, or for nobody in particular. */
export type Priority = 'visible' | 'soon' | 'idle';

/** What every call of an adapter takes beside its arguments. */
export interface Call {
  /** Aborts the call; it then rejects with the signal's reason, by default an `AbortError`. */
  readonly signal?: AbortSignal;
  /** How urgent the call is; default `visible`. */
  readonly priority?: Priority;
}

/** An acknowledged change set. */
export interface Commit {
  /** The change set's id. */
  readonly id: string;
  /** The dataset's revision with the change set in it. */
  readonly revision: number;
}

/** Something happened to the dataset, by this client or by another. */
export interface DatasetEvent {
  /** The dataset's revision now. */
  readonly revision: number;
  /** The change set that was applied. */
  readonly changeSet: ChangeSet;
}

/** Ends a subscription; calling it again does nothing. */
export type Unsubscribe = () => void;

/**
 * The one port to a backend. `describe` and `query` are all that is required; a widget shows what the rest
 * makes possible and hides what it doesn't.
 */
export interface DatasetAdapter {
  /** Tells what the dataset has: its name, fields, schema and revision. */
  describe(call?: Call): Promise<DatasetDescription>;
  /**
   * Reads the rows `[offset, offset + limit)` of a query's answer.
   *
   * @throws QueryError where the query is malformed, UnknownReferenceError where it names an unknown field.
   */
  query(query: Query, range: Range, call?: Call): Promise<Page>;
  /**
   * Counts the values that the rows of a query have in some fields. A field is a field's name, or `@class`,
   * `@tag` or `@split`.
   */
  summarize?(query: Query, fields: readonly string[], call?: Call): Promise<readonly Summary[]>;
  /**
   * Reads whole columns and vectors of a query's rows, batch after batch. A batch belongs to whoever reads it:
   * its arrays may be changed, kept, or moved to another thread.
   *
   * @throws QueryError where the query is malformed, UnknownReferenceError where it or a column is unknown.
   */
  read?(request: ColumnRequest, call?: Call): AsyncIterable<ColumnBatch>;
  /** Gives a sample's media in a variant. */
  media?(sample: Sample, variant: MediaVariant, call?: Call): Promise<MediaSource>;
  /**
   * Works out what is left to do of an edit, and changes nothing: what `planEdit` would say of all samples that are
   * meant, without bringing them to the client.
   *
   * @throws QueryError where the query is malformed, UnknownReferenceError where it names an unknown field.
   */
  plan?(request: PlanRequest, call?: Call): Promise<EditPlan>;
  /**
   * Applies a change set, wholly or not at all. Idempotent by the change set's id.
   *
   * @throws ChangeError where the change set is malformed.
   * @throws ConflictError where a `before` of the change set is no longer so.
   */
  commit?(changeSet: ChangeSet, call?: Call): Promise<Commit>;
  /** Calls the listener after every change set that was applied, in their order. */
  subscribe?(listener: (event: DatasetEvent) => void): Unsubscribe;
}
