import type { FieldDefinition } from '../vocabulary/Field.ts';
import type { SchemaVersion } from '../vocabulary/Schema.ts';

/** What a dataset has. */
export interface DatasetDescription {
  /** The name shown to people. */
  readonly name: string;
  /** Grows with every change set that is applied. */
  readonly revision: number;
  /** The number of samples. */
  readonly sampleCount: number;
  /** The fields of its samples. */
  readonly fields: readonly FieldDefinition[];
  /** The schema version in force. */
  readonly schema: SchemaVersion;
}
