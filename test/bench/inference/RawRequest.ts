import type { BenchTask } from './BenchTask.ts';

/** What a worker is asked. */
export type RawRequest =
  | {
      readonly kind: 'open';
      readonly id: number;
      readonly address: string;
      readonly task: BenchTask;
      readonly threads: number;
    }
  | { readonly kind: 'run'; readonly id: number; readonly media: BatchMedia };

/** The files of a batch; or how many pictures it has that nobody reads, to see what the model alone takes. */
export type BatchMedia = readonly Blob[] | number;

/** What it answers. */
export interface RawAnswer {
  /** The request's number. */
  readonly id: number;
  /** Row after row. */
  readonly logits: Float32Array;
}
