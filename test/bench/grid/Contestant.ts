import type { ReactElement } from 'react';

/** What a contestant is given. */
export interface ContestantProps {
  /** The number of samples. */
  readonly count: number;
  /** Addresses of the pictures. */
  readonly pictures: readonly string[];
}

/** A wall of samples, 1280 × 800 pixels. */
export interface Contestant {
  /** Draws the wall. */
  readonly create: (props: ContestantProps) => ReactElement;
  /** The element that scrolls. */
  readonly scroller: string;
}
