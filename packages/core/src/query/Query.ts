import type { ActorKind } from '../vocabulary/Actor.ts';
import type { DecisionState } from '../vocabulary/DecisionState.ts';
import type { FieldValue, Split } from '../vocabulary/Sample.ts';

/** Samples for which every one, or any one, of the filters holds. An empty `and` holds, an empty `or` doesn't. */
export interface GroupFilter {
  /** `and`: every filter holds. `or`: at least one does. */
  readonly kind: 'and' | 'or';
  /** The filters that are joined. */
  readonly filters: readonly Filter[];
}

/** Samples for which the filter doesn't hold. */
export interface NotFilter {
  /** The kind of filter. */
  readonly kind: 'not';
  /** The filter that must not hold. */
  readonly filter: Filter;
}

/** Samples named one by one. */
export interface IdsFilter {
  /** The kind of filter. */
  readonly kind: 'ids';
  /** Sample ids. */
  readonly ids: readonly string[];
}

/** Samples that carry any of the tags. */
export interface TagFilter {
  /** The kind of filter. */
  readonly kind: 'tag';
  /** Tags, any of which suffices; `null` stands for samples without a tag. */
  readonly tags: readonly (string | null)[];
}

/** Samples of any of the splits. */
export interface SplitFilter {
  /** The kind of filter. */
  readonly kind: 'split';
  /** Splits, any of which suffices. */
  readonly splits: readonly Split[];
}

/**
 * Samples whose label (see `toLabel`) is of any of the classes. Among annotations: those that state one of the
 * classes.
 */
export interface ClassFilter {
  /** The kind of filter. */
  readonly kind: 'class';
  /** Class ids, any of which suffices; `null` stands for samples without a label, and for no annotation. */
  readonly classes: readonly (string | null)[];
  /** Whether the subtypes of the classes count as well, however deep; default `true`. */
  readonly withSubtypes?: boolean;
  /**
   * Count only statements made by this kind of actor; absent: whoever made the one that counts. A prediction is
   * never a sample's label, so that `model` asks for the sample's predictions instead, any of which suffices.
   */
  readonly by?: ActorKind;
}

/** Samples about which an actor made a statement. Among annotations: those that the actor made. */
export interface ProvenanceFilter {
  /** The kind of filter. */
  readonly kind: 'provenance';
  /** The kind of actor; absent: any. */
  readonly by?: ActorKind;
  /** Id of the person, model or rule; absent: any. */
  readonly id?: string;
  /** Version of the model or rule; absent: any, or none. */
  readonly version?: string;
}

/**
 * Samples with a prediction whose score is in a closed range. Among annotations: such predictions. A prediction
 * without a score is outside.
 */
export interface ScoreFilter {
  /** The kind of filter. */
  readonly kind: 'score';
  /** Least score that is in; absent: no lower bound. */
  readonly min?: number;
  /** Greatest score that is in; absent: no upper bound. */
  readonly max?: number;
  /** Id of the model; absent: any. */
  readonly model?: string;
  /** Version of the model; absent: any, or none. */
  readonly version?: string;
}

/** Samples, or annotations of samples, that have come so far. */
export interface DecisionFilter {
  /** The kind of filter. */
  readonly kind: 'decision';
  /** Decision states of the sample, any of which suffices. */
  readonly states: readonly DecisionState[];
}

/** Samples whose place in a projection is within a polygon (by the even-odd rule). */
export interface RegionFilter {
  /** The kind of filter. */
  readonly kind: 'region';
  /** The projection's name. */
  readonly projection: string;
  /** At least three corners, each `[x, y]` in the projection's own units. */
  readonly points: readonly (readonly [number, number])[];
}

/**
 * The samples that lie nearest to a sample in an embedding space; it is not among them itself. Of equally near
 * ones the first in the dataset's own order are taken.
 */
export interface NearFilter {
  /** The kind of filter. */
  readonly kind: 'near';
  /** The embedding space's name. */
  readonly space: string;
  /** Id of the sample whose neighbours are meant. */
  readonly sampleId: string;
  /** How many, ≥ 1; fewer where fewer have a vector. */
  readonly k: number;
}

/** Samples of a slice; its order doesn't matter. */
export interface SliceFilter {
  /** The kind of filter. */
  readonly kind: 'slice';
  /** The slice's id. */
  readonly id: string;
}

/** Samples with one of some values in a field. */
export interface ValueFilter {
  /** The kind of filter. */
  readonly kind: 'value';
  /** The field's name. */
  readonly field: string;
  /** Values, any of which suffices; `null` stands for a missing one. */
  readonly values: readonly FieldValue[];
}

/** Samples with a number (or a date, as ISO 8601) of a field in a closed range. A missing value is outside,
 * and so is one of another type than the bound. */
export interface RangeFilter {
  /** The kind of filter. */
  readonly kind: 'range';
  /** The field's name. */
  readonly field: string;
  /** Least value that is in; absent: no lower bound. */
  readonly min?: number | string;
  /** Greatest value that is in; absent: no upper bound. */
  readonly max?: number | string;
}

/** Samples whose id, tags or fields with a text as value contain a text, without regard to case. */
export interface TextFilter {
  /** The kind of filter. */
  readonly kind: 'text';
  /** The text to look for; blanks around it are ignored. */
  readonly text: string;
}

/** A condition on samples, or on annotations with their samples: a tree that is plain JSON. */
export type Filter =
  | GroupFilter
  | NotFilter
  | IdsFilter
  | TagFilter
  | SplitFilter
  | ClassFilter
  | ProvenanceFilter
  | ScoreFilter
  | DecisionFilter
  | ValueFilter
  | RangeFilter
  | TextFilter
  | RegionFilter
  | NearFilter
  | SliceFilter;

/** Sorts by the score of predictions. */
export interface ScoreKey {
  /** Whose predictions; of several on a sample the greatest score counts. */
  readonly score: {
    /** Id of the model; absent: any. */
    readonly model?: string;
    /** Version of the model; absent: any, or none. */
    readonly version?: string;
  };
}

/** Shuffles: the same seed gives the same order, whatever else is changed. */
export interface RandomKey {
  /** Seed: a whole number from 0 to 4,294,967,295. */
  readonly random: number;
}

/** Sorts by the distance from a sample in an embedding space; samples without a vector are missing. */
export interface NearKey {
  /** From where; the sample itself is at the distance 0. */
  readonly near: {
    /** The embedding space's name. */
    readonly space: string;
    /** Id of the sample that distances are measured from. */
    readonly sampleId: string;
  };
}

/** Sorts by the value of a field. */
export interface FieldKey {
  /** The field's name. */
  readonly field: string;
}

/** One key of an order. Ties are broken by the following keys, and in the end by the dataset's own order. */
export interface OrderKey {
  /** What to sort by: a field, `id`, `class`, `split`, a score, the distance from a sample, or chance. */
  readonly by: FieldKey | ScoreKey | RandomKey | NearKey | 'id' | 'class' | 'split';
  /** `ascending` or `descending`; missing values come last in both. */
  readonly direction: 'ascending' | 'descending';
}

/** A question to a dataset: which rows, in which order. Plain JSON: it can be stored, sent and compared. */
export interface Query {
  /**
   * What the rows are: samples, or annotations with the sample that each is about. Where a filter or a key
   * speaks of a sample, an annotation counts as its sample does.
   */
  readonly of: 'samples' | 'annotations';
  /** Which rows; absent: all. */
  readonly filter?: Filter;
  /** In which order; absent or empty: the dataset's own, and of a sample the order of its annotations. */
  readonly order?: readonly OrderKey[];
}

/** All samples in the dataset's own order. */
export const allSamples: Query = { of: 'samples' };
