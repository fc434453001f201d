import type { BooleanColumn, CategoryColumn, NumberColumn, TextColumn } from '../adapter/Column.ts';
import type { MediaKind } from './Media.ts';
import type { Provenance } from './Provenance.ts';

/** Rough labels of many samples, by one maker. */
export interface LabelColumn {
  /** One code a sample: 0 where it has none, else one more than the place of its class in `classes`. */
  readonly codes: Uint8Array | Uint16Array | Uint32Array;
  /** Class ids. */
  readonly classes: readonly string[];
  /** Where every one of the labels comes from. */
  readonly provenance: Provenance;
  /** Id of each of the annotations; default `label`. */
  readonly annotationId?: string;
}

/**
 * Many samples as columns, so that a million of them come in without a million objects. Every column has as
 * many values as there are ids. Whoever hands them over doesn't write into them afterwards.
 */
export interface SampleColumns {
  /** The ids of the samples, in their order; each once. */
  readonly ids: readonly string[];
  /** What all of them show, and where it comes from. */
  readonly media: {
    /** What they are of. */
    readonly kind: MediaKind;
    /** A source per sample, or one text in which `{id}` stands for the sample's id. */
    readonly sources: readonly string[] | string;
  };
  /** Metadata by field name; those of a date field are numbers. */
  readonly fields: Readonly<
    Record<string, NumberColumn | CategoryColumn | BooleanColumn | TextColumn>
  >;
  /** A place in `splits` per sample; default: all are in the pool. */
  readonly splits?: Uint8Array;
  /** Labels; default: none. */
  readonly labels?: LabelColumn;
  /** Names of the fields whose numbers are dates, in milliseconds since 1970 in UTC; default: none. */
  readonly dates?: readonly string[];
}
