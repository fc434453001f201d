import type { Annotation, Sample, StatementKind } from '@proofsheet/core';

/**
 * What a tile shows. The same object as long as nothing in it is different, so that a tile which shows it already
 * has nothing to do.
 */
export interface TileState {
  /** The sample; `null` while its row loads. */
  readonly sample: Sample | null;
  /** What the tile is about, where the rows are annotations; `null`: the sample itself. */
  readonly annotation: Annotation | null;
  /** What screen readers say of the tile. */
  readonly label: string;
  /** The name of its class; `null` where it has none. */
  readonly className: string | null;
  /** The colour of its class, as a CSS colour. */
  readonly classColor: string;
  /** Who says so; `null` where it has no class. */
  readonly statement: StatementKind | null;
  /** Whether the sample is chosen. */
  readonly isSelected: boolean;
  /** Whether the sample is excluded, or no longer matches the filter. */
  readonly isOut: boolean;
  /** Whether a change of the sample is not acknowledged yet. */
  readonly isPending: boolean;
  /** Whether its row could not be loaded. */
  readonly isMissing: boolean;
}

/** A tile whose row is not there yet. */
export const emptyTile: TileState = {
  sample: null,
  annotation: null,
  label: '',
  className: null,
  classColor: '',
  statement: null,
  isSelected: false,
  isOut: false,
  isPending: false,
  isMissing: false,
};
