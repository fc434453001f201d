import type { Annotation } from '../vocabulary/Annotation.ts';
import type { FieldDefinition } from '../vocabulary/Field.ts';
import type { Sample, Split } from '../vocabulary/Sample.ts';
import type { SampleColumns } from '../vocabulary/SampleColumns.ts';
import type { SchemaVersion } from '../vocabulary/Schema.ts';
import type { Slice } from '../vocabulary/Slice.ts';

/** Samples come into the dataset or leave it. */
export interface SamplesChange {
  /** The kind of change. */
  readonly kind: 'samples';
  /** Samples that were not there before. */
  readonly added: readonly Sample[];
  /** Samples that were there before, as they were. */
  readonly removed: readonly Sample[];
}

/** One tag is put on samples that lack it, or taken from samples that carry it. */
export interface TagChange {
  /** The kind of change. */
  readonly kind: 'tag';
  /** The tag: not empty, without blanks around it. */
  readonly tag: string;
  /** Whether the samples carry the tag after the change; before it the opposite holds. */
  readonly present: boolean;
  /** Ids of the samples, each once. */
  readonly sampleIds: readonly string[];
}

/** Samples move from one split to another. */
export interface SplitChange {
  /** The kind of change. */
  readonly kind: 'split';
  /** The split they are all in before. */
  readonly before: Split;
  /** The split they are all in afterwards. */
  readonly after: Split;
  /** Ids of the samples, each once. */
  readonly sampleIds: readonly string[];
}

/** One annotation of a sample is made, replaced or withdrawn. */
export interface AnnotationChange {
  /** The kind of change. */
  readonly kind: 'annotation';
  /** The sample it is about. */
  readonly sampleId: string;
  /** The annotation before; `null`: it was not there. */
  readonly before: Annotation | null;
  /** The annotation afterwards; `null`: it is gone. Has the same id as `before` where both are there. */
  readonly after: Annotation | null;
}

/** The schema is replaced by another version. */
export interface SchemaChange {
  /** The kind of change. */
  readonly kind: 'schema';
  /** The version before. */
  readonly before: SchemaVersion;
  /** The version afterwards. */
  readonly after: SchemaVersion;
}

/** The list of fields is replaced. */
export interface FieldsChange {
  /** The kind of change. */
  readonly kind: 'fields';
  /** The fields before. */
  readonly before: readonly FieldDefinition[];
  /** The fields afterwards. */
  readonly after: readonly FieldDefinition[];
}

/** Many samples come into the dataset, or leave it, as columns. */
export interface ColumnsChange {
  /** The kind of change. */
  readonly kind: 'columns';
  /** The samples. */
  readonly batch: SampleColumns;
  /** Whether the samples are there after the change; before it the opposite holds. */
  readonly present: boolean;
}

/** A slice is made, replaced or removed. */
export interface SliceChange {
  /** The kind of change. */
  readonly kind: 'slice';
  /** The slice before; `null`: it was not there. */
  readonly before: Slice | null;
  /** The slice afterwards; `null`: it is gone. Has the same id as `before` where both are there. */
  readonly after: Slice | null;
}

/** One change as a value that tells both sides, so that it can be checked, applied and inverted. */
export type Change =
  | SamplesChange
  | TagChange
  | SplitChange
  | AnnotationChange
  | SchemaChange
  | FieldsChange
  | ColumnsChange
  | SliceChange;

/** The change that undoes a change. */
export function invertChange(change: Change): Change {
  switch (change.kind) {
    case 'samples':
      return { ...change, added: change.removed, removed: change.added };
    case 'tag':
      return { ...change, present: !change.present };
    case 'split':
      return { ...change, before: change.after, after: change.before };
    case 'annotation':
      return { ...change, before: change.after, after: change.before };
    case 'schema':
      return { ...change, before: change.after, after: change.before };
    case 'fields':
      return { ...change, before: change.after, after: change.before };
    case 'columns':
      return { ...change, present: !change.present };
    case 'slice':
      return { ...change, before: change.after, after: change.before };
  }
}
