/** A number at each point of a curve, over five seeds. */
export interface Band {
  /** The mean of the seeds. */
  readonly mean: readonly number[];
  /** The least of them. */
  readonly low: readonly number[];
  /** The most of them. */
  readonly high: readonly number[];
}

/** The macro-F1 at each number of labels, 0 to 1: our default strategy, and the lot. */
export interface Growths {
  readonly ours: Band;
  readonly random: Band;
}

/** How well labels that were flipped on purpose are found, each number 0 to 1 and a mean of five seeds. */
export interface Flips {
  /** The share of what is listed that was flipped. */
  readonly precision: number;
  /** The share of flipped labels that are listed. */
  readonly recall: number;
  /** The share of flipped labels among as many as were flipped, the likeliest first. */
  readonly precisionAtFlips: number;
  /** The share of labels that is said to be wrong. */
  readonly noiseRate: number;
  /** The same list by confident learning's rule, prune by noise rate, on the same probabilities. */
  readonly confident: { readonly precision: number; readonly recall: number };
  /** The precision at which each of `recalls` is reached, going down the list of all labels. */
  readonly curve: readonly number[];
}

/** What reviews buy on the vectors of one network. */
export interface Study {
  /** Answers at each point of a hunt. */
  readonly reviewCounts: readonly number[];
  /** Needles found at each of those, by class. */
  readonly needles: Readonly<Record<string, Band>>;
  /** The same by lot, of all classes. */
  readonly needlesByLot: Band;
  /** Labels at each point of the curves below. */
  readonly labelCounts: readonly number[];
  /** Class sizes that fall by 0.6 from 400, with the head that the product fits. */
  readonly longTail: Growths;
  /** The same with a plain logistic regression, as a first try has it. */
  readonly plainLongTail: Growths;
  /** 100 of each class, with the head that the product fits. */
  readonly balanced: Growths;
  /** Labels of a class at each accuracy. */
  readonly labelsOfClass: readonly number[];
  /** The share right of pictures never labelled. */
  readonly accuracy: Band;
  /** The recalls of the curve of flipped labels. */
  readonly recalls: readonly number[];
  /** One label of twenty flipped on purpose. */
  readonly flips: Flips;
}
