/** Numbers on their way through a network: planes of pixels. A vector is one pixel. */
export interface NetworkValue {
  /** Which value; two that differ in their form alone may have the same numbers. */
  readonly id: number;
  /** Numbers of a pixel. */
  readonly channels: number;
  /** Pixels down. */
  readonly height: number;
  /** Pixels across. */
  readonly width: number;
  /** Whether the model has it as one row of numbers a picture, channel after channel. */
  readonly isRow: boolean;
}

/** How a window goes over planes, in pixels. */
export interface NetworkWindow {
  readonly height: number;
  readonly width: number;
  /** From one place to the next below. */
  readonly down: number;
  /** From one place to the next beside. */
  readonly across: number;
  /** Zeros above. */
  readonly top: number;
  /** Zeros on the left. */
  readonly left: number;
}

/** Each number of the result is a sum over a window and all channels. */
export interface ConvolutionStep {
  readonly kind: 'convolution';
  readonly from: NetworkValue;
  readonly to: NetworkValue;
  readonly window: NetworkWindow;
  /** A number for each channel of the result, channel that is read, line and column of the window. */
  readonly weights: Float32Array;
  /** A number for each channel of the result. */
  readonly bias: Float32Array;
  /** What is added, of the result's size. */
  readonly other: NetworkValue | null;
  /** Whether what is below zero becomes zero. */
  readonly isRectified: boolean;
}

/** Each number of the result is the largest in a window. */
export interface LargestStep {
  readonly kind: 'largest';
  readonly from: NetworkValue;
  readonly to: NetworkValue;
  readonly window: NetworkWindow;
}

/** Each number of the result is the mean of a plane. */
export interface MeanStep {
  readonly kind: 'mean';
  readonly from: NetworkValue;
  readonly to: NetworkValue;
}

/** Number by number: another one is added, and what is below zero may become zero. */
export interface SumStep {
  readonly kind: 'sum';
  readonly from: NetworkValue;
  readonly to: NetworkValue;
  /** What is added. */
  readonly other: NetworkValue | null;
  /** Whether what is below zero becomes zero. */
  readonly isRectified: boolean;
}

/** One step of a network. */
export type NetworkStep = ConvolutionStep | LargestStep | MeanStep | SumStep;

/** A network: what it is given, what is done, what it gives. */
export interface NetworkPlan {
  /** The name of what it is given. */
  readonly input: string;
  /** What it is given. */
  readonly from: NetworkValue;
  /** The steps, in their order. */
  readonly steps: readonly NetworkStep[];
  /** What it gives, each of one pixel, by name. */
  readonly outputs: ReadonlyMap<string, NetworkValue>;
}
