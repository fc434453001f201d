/** Numbers of one form. */
export interface NamedTensor {
  /** The name of the model's input or output. */
  readonly name: string;
  /** The form, the batch included. */
  readonly shape: readonly number[];
  /** The numbers, row after row. */
  readonly values: readonly number[];
}

/** An input with the outputs that it must give. */
export interface TestVector {
  /** What it is called in a report. */
  readonly name: string;
  /** The media: an address relative to the manifest's own or a `data:` address, and a text as itself. Absent: `tensors` are given. */
  readonly media?: { readonly source: string | Blob } | { readonly text: string };
  /** The model's inputs as they are, which leaves the preprocessing out. */
  readonly tensors?: readonly NamedTensor[];
  /** The model's outputs. A shape may leave out trailing rows: what is named is compared. */
  readonly outputs: readonly NamedTensor[];
  /** By how much a number may differ, ≥ 0. */
  readonly tolerance: number;
}
