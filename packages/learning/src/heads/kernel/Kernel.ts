/** Where panels lie that hold rows: see {@link toPanelFloats}. */
export interface PanelArguments {
  /** Place of the panels. */
  readonly panels: number;
  /** Rows, ≥ 0. */
  readonly rows: number;
  /** Numbers of a row, ≥ 1. */
  readonly dimensions: number;
}

/** Where rows lie as they come, one after another. */
export interface RowArguments {
  /** Place of `count` × `dimensions` floats; some may be read past the last one. */
  readonly from: number;
  /** Rows, ≥ 0. */
  readonly count: number;
  /** Numbers of a row, ≥ 1. */
  readonly dimensions: number;
}

/** What {@link Kernel.measure} works on. */
export interface MeasureArguments extends RowArguments {
  /** Place of one row, which is taken off the others. */
  readonly origin: number;
  /** Place of 2 × {@link toPadded} doubles, to which the sums, and then the sums of squares, are added. */
  readonly sums: number;
}

/** What {@link Kernel.pack} works on. */
export interface PackArguments extends RowArguments {
  /** Place of 2 × {@link toPadded} doubles: what is taken off, and what the rest is multiplied with. */
  readonly standard: number;
  /** Place of the panels. */
  readonly panels: number;
}

/** What {@link Kernel.gather} works on. */
export interface GatherArguments extends PanelArguments {
  /** Place of the rows' kinds: an int32 each. */
  readonly kinds: number;
  /** Place of the rows' weights: a float each. */
  readonly rowWeights: number;
  /** Place of {@link toPadded} floats for each kind, to which its rows times their weights are added. */
  readonly sums: number;
}

/** What {@link Kernel.square} works on. */
export interface SquareArguments extends PanelArguments {
  /** Place of {@link toPadded} × {@link toPadded} floats, to whose upper triangle XᵀX is added. The rest is of no meaning. */
  readonly result: number;
}

/** What {@link Kernel.invert} works on. */
export interface InvertArguments {
  /** Place of a symmetric matrix as {@link Kernel.square} leaves it. */
  readonly matrix: number;
  /** Its rows. */
  readonly size: number;
  /** What it is multiplied with. */
  readonly times: number;
  /** What is added to its diagonal then. */
  readonly diagonal: number;
  /** Place of 3 × `size` × `size` doubles. */
  readonly work: number;
  /** Place of `size` × `size` floats that the inverse is written to. */
  readonly result: number;
}

/** Linear heads side by side: what {@link Kernel.descend} and {@link Kernel.answer} have in common. */
export interface HeadArguments extends PanelArguments {
  /** Place of the weights: {@link toPadded} × `groups` × `classes` floats; what is no number of a row has 0. */
  readonly weights: number;
  /** Place of the bias: `groups` × `classes` floats. */
  readonly bias: number;
  /** Place for {@link blockRows} × `groups` × `classes` floats. */
  readonly scratch: number;
  /** Place of the rows' folds: a byte each. A row isn't learnt from by the group of its own number. */
  readonly folds: number;
  /** Classes, ≥ 1. */
  readonly classes: number;
  /** Heads, 1 to 16. */
  readonly groups: number;
}

/** What {@link Kernel.descend} works on. Labels, weights and folds are read up to a multiple of eight; beyond the rows, weights are 0. */
export interface DescentArguments extends HeadArguments {
  /** Place of floats like the weights, which the slope of the losses is added to. */
  readonly slope: number;
  /** Place of floats like the bias, which the slope by the bias is added to. */
  readonly biasSlope: number;
  /** Place of the labels: an int32 a row, or a byte for each class of each row where `isMultiLabel`. */
  readonly labels: number;
  /** Place of the rows' weights: a float each. */
  readonly rowWeights: number;
  /** Whether each class is a question of its own. */
  readonly isMultiLabel: boolean;
  /**
   * Place of three doubles a group, which its loss on the rows that it learns from, and on the others, and the sum of p (1 − p) of the
   * former is added to.
   */
  readonly losses: number;
}

/** What {@link Kernel.answer} works on. */
export interface AnswerArguments extends HeadArguments {
  /** Place of `rows` × `classes` floats: the logits of each row by the head of its fold. */
  readonly logits: number;
}

/** What {@link Kernel.layer} works on. Rows are read and written up to a multiple of eight. */
export interface LayerArguments extends RowArguments {
  /** Place of the weights: {@link toPadded} × `columns` floats, those that fill it up 0. */
  readonly weights: number;
  /** Place of the bias: `columns` floats. */
  readonly bias: number;
  /** Numbers of a row of the result. */
  readonly columns: number;
  /** What becomes of the results: nothing, negative ones 0, or probabilities of logits. */
  readonly finish: 'none' | 'relu' | 'softmax' | 'sigmoid';
  /** What logits are divided by. */
  readonly temperature: number;
  /** Place for 8 × ({@link toPadded} + `columns`) floats, all finite. */
  readonly scratch: number;
  /** Place of `count` × `columns` floats. */
  readonly result: number;
}

/** Arguments of `result += left × right`. Strides and sizes are in floats. */
export interface ProductArguments {
  /** Rows of the result, ≥ 0. */
  readonly rows: number;
  /** Columns of the result, a multiple of 4. */
  readonly columns: number;
  /** Columns of the left factor, rows of the right one. */
  readonly shared: number;
  /** Place of the left factor. */
  readonly left: number;
  /** From one row of the left factor to the next. */
  readonly leftRow: number;
  /** From one column of the left factor to the next; with `leftRow` 1 it is read transposed. */
  readonly leftColumn: number;
  /** Place of the right factor. */
  readonly right: number;
  /** From one row of the right factor to the next. */
  readonly rightRow: number;
  /** Place of the result. */
  readonly result: number;
  /** From one row of the result to the next. */
  readonly resultRow: number;
}

/** Memory, and the arithmetic on it that fits spend their time in. Places are in bytes and multiples of 16. */
export interface Kernel {
  /** The memory. Another object after {@link allocate}. */
  readonly buffer: ArrayBuffer;
  /** Takes so many bytes of the memory, zeroed, and gives their place, a multiple of 16. */
  allocate(bytes: number): number;
  /** Leaves the memory to the next kernel. It isn't used after this, nor is anything that looks at its memory. */
  release(): void;
  /** Adds a product of two matrices to a third. */
  multiply(product: ProductArguments): void;
  /** Adds up rows and their squares, in doubles. */
  measure(rows: MeasureArguments): void;
  /** Standardises rows and writes them as panels. */
  pack(rows: PackArguments): void;
  /** Adds up rows by their kinds. */
  gather(rows: GatherArguments): void;
  /** Adds XᵀX of rows to a matrix. */
  square(rows: SquareArguments): void;
  /** Inverts a matrix that is symmetric and positive. */
  invert(matrix: InvertArguments): void;
  /** Goes over rows once: adds up the losses of all groups and their slopes. */
  descend(heads: DescentArguments): void;
  /** Writes what each row's own head says of it. */
  answer(heads: AnswerArguments): void;
  /** Runs one layer; says whether a sum that it came to is not a finite number. */
  layer(layer: LayerArguments): boolean;
}

/** Rows that {@link Kernel.descend} has in work at a time. */
export const blockRows = 128;

/** Numbers of a row with those that fill it up in a panel. */
export function toPadded(dimensions: number): number {
  return Math.ceil(dimensions / 4) * 4;
}

/**
 * Floats of a panel: eight rows beside one another, number `k` of row `r` at `8 k + r`, and sixteen more, so that the same number
 * of all panels doesn't fall on one set of a cache. Rows and numbers that fill a panel up are 0.
 */
export function toPanelFloats(dimensions: number): number {
  return 8 * toPadded(dimensions) + 16;
}
