import type { Call } from '../adapter/DatasetAdapter.ts';

/** Vectors with what is known of them: what a learner learns from. */
export interface TrainingSet {
  /** The names of the classes, two at least. */
  readonly classes: readonly string[];
  /** Numbers of one vector, ≥ 1. */
  readonly dimensions: number;
  /** The vectors, row after row. */
  readonly vectors: Float32Array;
  /**
   * What each row is. One class a row: its place among the classes. Several: one byte for each class of each row, row after row: 0
   * it isn't, 1 it is, 255 unknown.
   */
  readonly labels: Int32Array | Uint8Array;
  /** How much each row counts, ≥ 0; default: the same. */
  readonly weights?: Float32Array;
}

/** One layer: `outputs = activation(inputs × weights + bias)`. */
export interface HeadLayer {
  /** Numbers that come in, ≥ 1. */
  readonly inputs: number;
  /** Numbers that go out, ≥ 1. */
  readonly outputs: number;
  /** `inputs` × `outputs`, row after row. */
  readonly weights: Float32Array;
  /** `outputs` numbers. */
  readonly bias: Float32Array;
  /** What is done to the numbers that go out. */
  readonly activation: 'none' | 'relu';
}

/** A classifier on vectors. A value: it can be stored, sent and compared. */
export interface Head {
  /** Unique among the heads of a dataset. */
  readonly id: string;
  /** The names of its classes, in the order of the probabilities. */
  readonly classes: readonly string[];
  /** Numbers of a vector. */
  readonly dimensions: number;
  /** Whether each class has a probability of its own (sigmoid), or all share one (softmax). */
  readonly isMultiLabel: boolean;
  /** What logits are divided by to be calibrated, > 0. */
  readonly temperature: number;
  /**
   * How strongly it was regularised: half of this, times the sum of the squared weights on standardised vectors, was added to the sum
   * of the losses in nats (scikit-learn's 1 / C). The next fit begins to look there. Absent where the learner has no such thing.
   */
  readonly strength?: number;
  /** The layers; absent where the learner keeps them to itself, on a server. */
  readonly layers?: readonly HeadLayer[];
}

/** How well a head does, measured on rows that it did not learn from. */
export interface FitReport {
  /** Rows that it learnt from. */
  readonly rows: number;
  /** Share of rows that are right, 0 to 1, across the folds. */
  readonly accuracy: number;
  /** The bounds between which the accuracy lies with 95 % certainty (Wilson). */
  readonly accuracyInterval: readonly [lower: number, upper: number];
  /** Mean over the classes of the F1 score, 0 to 1. */
  readonly macroF1: number;
  /** Expected calibration error after the temperature, 0 to 1. */
  readonly calibrationError: number;
  /** Out-of-fold probabilities, rows × classes: what the head says of a row that it did not learn from. */
  readonly heldOut: Float32Array;
  /** What the learner noticed, for a person to read: a class with too few rows, vectors that are all alike. */
  readonly notices: readonly string[];
}

/** A head, and how well it does. */
export interface Fit {
  /** The head. */
  readonly head: Head;
  /** How well it does. */
  readonly report: FitReport;
}

/** What a fit takes beside the training set. */
export interface FitCall extends Call {
  /** Where to start from: the head of the last fit. */
  readonly from?: Head;
  /** Is told how far the fit has come, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/** Fits heads: in a worker or on a server. */
export interface Learner {
  /**
   * Learns from what is known. Chooses regularisation, stopping and calibration by itself.
   *
   * @throws LearningError where nothing can be learnt: fewer than two classes have rows, or a vector isn't a number.
   */
  fit(training: TrainingSet, call?: FitCall): Promise<Fit>;
  /** Probabilities of rows of vectors, rows × classes, calibrated. */
  predict(head: Head, vectors: Float32Array, call?: Call): Promise<Float32Array>;
}
