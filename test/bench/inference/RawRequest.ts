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
  | { readonly kind: 'run'; readonly id: number; readonly media: readonly Blob[] };

/** What it answers. */
export interface RawAnswer {
  /** The request's number. */
  readonly id: number;
  /** Row after row. */
  readonly logits: Float32Array;
}
