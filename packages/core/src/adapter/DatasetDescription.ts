import type { Actor } from '../vocabulary/Actor.ts';
import type { EmbeddingSpace, Projection } from '../vocabulary/EmbeddingSpace.ts';
import type { FieldDefinition } from '../vocabulary/Field.ts';
import type { SchemaVersion } from '../vocabulary/Schema.ts';
import type { Slice } from '../vocabulary/Slice.ts';

/** What a dataset has. */
export interface DatasetDescription {
  /** The name shown to people. */
  readonly name: string;
  /** Grows with every change set that is applied. */
  readonly revision: number;
  /** The number of samples, or, where `hasMoreSamples` is set, of those that are known of so far. */
  readonly sampleCount: number;
  /** There are more samples than `sampleCount` says, and nobody knows how many. Absent: no. */
  readonly hasMoreSamples?: true;
  /** The fields of its samples. */
  readonly fields: readonly FieldDefinition[];
  /** The schema version in force. */
  readonly schema: SchemaVersion;
  /** Saved queries; absent: the adapter keeps none. */
  readonly slices?: readonly Slice[];
  /** Embedding spaces whose neighbours can be asked for; absent: none. */
  readonly spaces?: readonly EmbeddingSpace[];
  /** Projections whose regions can be asked for; absent: none. */
  readonly projections?: readonly Projection[];
  /** The models, by version, that made predictions; absent: not told. */
  readonly models?: readonly Actor[];
  /** The tags that samples carry, sorted; absent: not told. */
  readonly tags?: readonly string[];
}
