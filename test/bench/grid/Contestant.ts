import type { ReactElement } from 'react';
import type { BenchPicture } from './BenchSample.ts';

/** What a contestant is given. */
export interface ContestantProps {
  /** The number of samples. */
  readonly count: number;
  /** The pictures that samples share. */
  readonly pictures: readonly BenchPicture[];
}

/** A wall of samples, 1280 × 800 pixels. */
export interface Contestant {
  /** Draws the wall. */
  readonly create: (props: ContestantProps) => ReactElement;
  /** The element that scrolls. */
  readonly scroller: string;
}
