/** Numbers that become probabilities. */
export interface LogitsOutput {
  /** What it says. */
  readonly role: 'logits';
  /** The name of the model's output, `[batch, classes]`. */
  readonly name: string;
  /** `softmax`: one class a sample; `sigmoid`: each class by itself. Default `softmax`. */
  readonly activation?: 'softmax' | 'sigmoid';
}

/** Probabilities as they are; the temperature is applied to their logarithms. */
export interface ProbabilitiesOutput {
  /** What it says. */
  readonly role: 'probabilities';
  /** The name of the model's output, `[batch, classes]`. */
  readonly name: string;
  /** Whether each class is by itself; default `false`. */
  readonly isMultiLabel?: boolean;
}

/** A vector of the sample. */
export interface EmbeddingOutput {
  /** What it says. */
  readonly role: 'embedding';
  /** The name of the model's output: `[batch, dimensions]`, or with tokens or pixels, which `pooling` makes one. */
  readonly name: string;
  /** How rows of tokens `[batch, tokens, dimensions]` become one: the first, or the mean of those that are no padding. Default `none`. */
  readonly pooling?: 'none' | 'first' | 'mean';
  /** Whether it is made of length one; default `false`. */
  readonly isNormalized?: boolean;
  /** What nearness is measured by; default `cosine`. */
  readonly metric?: 'cosine' | 'euclidean';
}

/** How boxes lie in the model's outputs; `names` gives the outputs that the layout speaks of, in its order. */
export type BoxLayout =
  /** One output `[batch, 4 + classes, boxes]`: centre x, centre y, width, height in pixels of the input, then a score for each class. */
  | 'center-scores-columns'
  /** One output `[batch, boxes, 5 + classes]`: the same with the score of there being anything before those of the classes. */
  | 'center-objectness-rows'
  /** One output `[batch, boxes, 6]`: x1, y1, x2, y2 in pixels of the input, score, class. */
  | 'corners-score-class'
  /** Two outputs: `[batch, boxes, classes (+ 1: nothing)]` logits, `[batch, boxes, 4]` centre and size as shares of the input. */
  | 'logits-and-shares'
  /** Three outputs: `[batch, boxes, 4]` y1, x1, y2, x2 as shares, `[batch, boxes]` classes, `[batch, boxes]` scores. */
  | 'shares-classes-scores';

/** Boxes with classes. */
export interface BoxesOutput {
  /** What it says. */
  readonly role: 'boxes';
  /** How they lie. */
  readonly layout: BoxLayout;
  /** The names of the model's outputs, in the layout's order. */
  readonly names: readonly string[];
  /** Boxes below this score are nothing, 0 to 1; default 0.25. */
  readonly scoreThreshold?: number;
  /** Of two boxes that overlap by more than this share (intersection over union) the less sure goes; default 0.5, 1 keeps all. */
  readonly iouThreshold?: number;
  /** Whether boxes of different classes put each other out; default `false`. */
  readonly isClassAgnostic?: boolean;
  /**
   * Whether a box is told for every class whose score reaches the threshold, which is how detectors are measured, and not for the surest
   * class alone; default `false`. Only with layouts that have a score for each class.
   */
  readonly isMultiLabel?: boolean;
  /** Boxes of a sample at most; default 300. */
  readonly limit?: number;
  /**
   * One more output, `[batch, masks, height, width]`, of which every box's mask is a mix by numbers after its class scores; kept as masks.
   * Only with `center-scores-columns`.
   */
  readonly prototypes?: string;
}

/** A class for every pixel. */
export interface MasksOutput {
  /** What it says. */
  readonly role: 'masks';
  /** The name of the model's output: `[batch, classes, height, width]` logits. */
  readonly name: string;
  /** The class that is nothing, as its place; default: none is. */
  readonly background?: number;
}

/** What one of the model's outputs, or a few together, say. */
export type OutputSpec =
  | LogitsOutput
  | ProbabilitiesOutput
  | EmbeddingOutput
  | BoxesOutput
  | MasksOutput;
