/** What the page is to make vectors of, and how its network takes pictures. */
export interface EmbeddingOrder {
  /** Where the ONNX file lies. */
  readonly model: string;
  /** Where the pictures lie, one after the other in one file. */
  readonly pictures: string;
  /** Where each picture begins in that file, and where the last one ends. */
  readonly offsets: readonly number[];
  /** Pixels along an edge. */
  readonly size: number;
  /** What is taken from each channel, 0 to 1. */
  readonly mean: readonly number[];
  /** What each channel is then divided by. */
  readonly deviation: readonly number[];
}
