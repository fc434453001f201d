import type { ChangeSet } from '../changes/ChangeSet.ts';
import type { Actor } from '../vocabulary/Actor.ts';
import type { FieldDefinition } from '../vocabulary/Field.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import type { SampleColumns } from '../vocabulary/SampleColumns.ts';
import { emptySchema, type SchemaVersion } from '../vocabulary/Schema.ts';

/** What a dataset consists of at its start. */
export interface DatasetContent {
  /** The fields of the samples; default: none. */
  readonly fields?: readonly FieldDefinition[];
  /** The schema; default: without classes. */
  readonly schema?: SchemaVersion;
  /** The samples; default: none. */
  readonly samples?: readonly Sample[];
  /** Samples as columns, batch after batch, which come after the others; default: none. */
  readonly columns?: readonly SampleColumns[];
}

/** Who brings the samples in, and when. */
export interface Import {
  /** Id of the change set. */
  readonly id: string;
  /** Who or what imports. */
  readonly actor: Actor;
  /** When: ISO 8601 in UTC. */
  readonly at: string;
}

/** The change set that brings a dataset's content into an empty dataset. */
export function toImport(content: DatasetContent, { id, actor, at }: Import): ChangeSet {
  const { fields = [], schema = emptySchema, samples = [], columns = [] } = content;
  return {
    id,
    actor,
    at,
    reason: 'import',
    changes: [
      ...(fields.length > 0 ? [{ kind: 'fields', before: [], after: fields } as const] : []),
      ...(schema === emptySchema
        ? []
        : [{ kind: 'schema', before: emptySchema, after: schema } as const]),
      ...(samples.length > 0 || columns.length === 0
        ? [{ kind: 'samples', added: samples, removed: [] } as const]
        : []),
      ...columns.map((batch) => ({ kind: 'columns', batch, present: true }) as const),
    ],
  };
}
