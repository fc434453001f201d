import { DatasetState } from '../memory/DatasetState.ts';
import type { FieldDefinition } from '../vocabulary/Field.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import type { SchemaVersion } from '../vocabulary/Schema.ts';
import type { ChangeSet } from './ChangeSet.ts';

/** All that a dataset holds at one revision. */
export interface DatasetPicture {
  /** The number of change sets that led to it. */
  readonly revision: number;
  /** The schema version in force. */
  readonly schema: SchemaVersion;
  /** The fields of the samples. */
  readonly fields: readonly FieldDefinition[];
  /** The samples, in the dataset's own order. */
  readonly samples: readonly Sample[];
}

/**
 * Replays an audit log from the empty dataset.
 *
 * @param log - Change sets in the order of their revisions.
 * @returns What the dataset holds at the end of it.
 * @throws ConflictError, UnknownReferenceError where the log doesn't fit together.
 */
export function replayLog(log: Iterable<ChangeSet>): DatasetPicture {
  const state = new DatasetState();
  for (const changeSet of log) state.accept(state.draft(changeSet));
  const { revision, schema, fields, samples } = state;
  return { revision, schema, fields, samples: [...samples.values()] };
}
