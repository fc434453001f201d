/** What {@link Kernel.descend} works on. Places are in bytes and multiples of 16; `rows × columns` lie row after row. */
export interface DescentArguments {
  /** Place of the vectors: `rows` × `dimensions` floats. */
  readonly vectors: number;
  /** Rows, ≥ 0. */
  readonly rows: number;
  /** Numbers of a vector, ≥ 1. */
  readonly dimensions: number;
  /** Place of the weights: `dimensions` × `width` floats; column `group × classes + class`. */
  readonly weights: number;
  /** Place of the bias: `width` floats. */
  readonly bias: number;
  /** Columns, a multiple of 4, ≥ `groups` × `classes`. */
  readonly width: number;
  /** Place for 64 × `width` floats. */
  readonly scratch: number;
  /** Place of `dimensions` × `width` floats, which the slope of the losses by the weights is added to. */
  readonly slope: number;
  /** Place of `width` floats, which the slope by the bias is added to. */
  readonly biasSlope: number;
  /** Place of the labels: an int32 a row, or a byte for each class of each row where `isMultiLabel`. */
  readonly labels: number;
  /** Place of the rows' weights: a float each. */
  readonly rowWeights: number;
  /** Place of the rows' folds: a byte each. A row isn't learnt from by the group of its own number. */
  readonly folds: number;
  /** Classes, ≥ 1. */
  readonly classes: number;
  /** Heads that are fitted side by side, 1 to 16. */
  readonly groups: number;
  /** Whether each class is a question of its own. */
  readonly isMultiLabel: boolean;
  /** Place of two doubles a group, which its loss on the rows that it learns from, and on the others, is added to. */
  readonly losses: number;
}

/** Arguments of `result += left × right`. Places are in bytes; strides and sizes in floats. */
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

/** Memory, and the arithmetic on it that fits spend their time in: as WebAssembly, or in plain TypeScript. */
export interface Kernel {
  /** The memory. Another object after {@link allocate}. */
  readonly buffer: ArrayBuffer;
  /** Takes so many bytes of the memory, zeroed, and gives their place, a multiple of 16. */
  allocate(bytes: number): number;
  /** Adds a product of two matrices to a third. */
  multiply(product: ProductArguments): void;
  /** Goes over the rows once: adds up the losses of all groups and their slopes. */
  descend(descent: DescentArguments): void;
}
