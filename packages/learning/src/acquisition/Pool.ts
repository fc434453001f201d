/**
 * The samples that wait for a person, with whatever is known of them. Rows are samples; a function that needs what isn't there throws
 * an AcquisitionError that names it.
 */
export interface Pool {
  /** Samples, ≥ 0. */
  readonly count: number;
  /** Classes, ≥ 1. */
  readonly classes: number;
  /** What the model says of each sample, `count` × `classes`, 0 to 1, row after row. */
  readonly probabilities?: Float32Array;
  /** Whether each class has a probability of its own, so that a row needn't sum to 1; default: false. */
  readonly isMultiLabel?: boolean;
  /** What another model says of the same samples, in the same form. */
  readonly otherProbabilities?: Float32Array;
  /** A cheap label of each sample, as its place among the classes; −1 where there is none. */
  readonly roughLabels?: Int32Array;
  /** A vector of each sample, `count` × `dimensions`, row after row. */
  readonly vectors?: Float32Array;
  /** Numbers of one vector, ≥ 1; needed wherever there are vectors. */
  readonly dimensions?: number;
  /** Vectors of the samples that are labelled already, in rows of `dimensions`; default: none are. */
  readonly labeledVectors?: Float32Array;
  /** What each of those is, as its place among the classes; −1 where it is none of them. */
  readonly labels?: Int32Array;
  /** What makes random choices come out the same again; default: 0. */
  readonly seed?: number;
}
