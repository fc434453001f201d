/** An axis-aligned box in pixels of the original media; `x`, `y` is its upper left corner. */
export interface BoxRegion {
  /** The kind of region. */
  readonly kind: 'box';
  /** Left edge in pixels. */
  readonly x: number;
  /** Upper edge in pixels. */
  readonly y: number;
  /** Width in pixels, > 0. */
  readonly width: number;
  /** Height in pixels, > 0. */
  readonly height: number;
}

/** A closed polygon in pixels of the original media. */
export interface PolygonRegion {
  /** The kind of region. */
  readonly kind: 'polygon';
  /** At least three corners, each `[x, y]` in pixels. */
  readonly points: readonly (readonly [number, number])[];
}

/** A stretch of text, in UTF-16 code units. */
export interface SpanRegion {
  /** The kind of region. */
  readonly kind: 'span';
  /** First code unit, ≥ 0. */
  readonly start: number;
  /** One past the last code unit, > `start`. */
  readonly end: number;
}

/** A stretch of time in a sound or a clip. */
export interface IntervalRegion {
  /** The kind of region. */
  readonly kind: 'interval';
  /** Start in seconds, ≥ 0. */
  readonly start: number;
  /** End in seconds, > `start`. */
  readonly end: number;
}

/** The part of a sample that an annotation speaks of; an annotation without one speaks of the whole sample. */
export type Region = BoxRegion | PolygonRegion | SpanRegion | IntervalRegion;
