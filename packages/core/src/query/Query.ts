import type { ActorKind } from '../vocabulary/Actor.ts';
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

/** Samples whose label (see `toLabel`) is of any of the classes. */
export interface ClassFilter {
  /** The kind of filter. */
  readonly kind: 'class';
  /** Class ids, any of which suffices; `null` stands for samples without a label. */
  readonly classes: readonly (string | null)[];
  /** Count only labels made by this kind of actor; absent: whoever made the label that counts. */
  readonly by?: ActorKind;
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

/** A condition on samples: a tree that is plain JSON. */
export type Filter =
  | GroupFilter
  | NotFilter
  | IdsFilter
  | TagFilter
  | SplitFilter
  | ClassFilter
  | ValueFilter
  | RangeFilter
  | TextFilter;

/** One key of an order. Ties are broken by the following keys, and in the end by the dataset's own order. */
export interface OrderKey {
  /** What to sort by: a field's name, or `id`, `class` or `split`. */
  readonly by: { readonly field: string } | 'id' | 'class' | 'split';
  /** `ascending` or `descending`; missing values come last in both. */
  readonly direction: 'ascending' | 'descending';
}

/** A question to a dataset: which samples, in which order. Plain JSON: it can be stored, sent and compared. */
export interface Query {
  /** What the rows are. */
  readonly of: 'samples';
  /** Which rows; absent: all. */
  readonly filter?: Filter;
  /** In which order; absent or empty: the dataset's own. */
  readonly order?: readonly OrderKey[];
}

/** All samples in the dataset's own order. */
export const allSamples: Query = { of: 'samples' };
