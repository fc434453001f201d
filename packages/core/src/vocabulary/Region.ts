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

/** The corners of a closed polygon, three at least, each `[x, y]` in pixels of the original media. */
export type Ring = readonly (readonly [x: number, y: number])[];

/**
 * What polygons enclose, in pixels of the original media: all of what lies in any of them. An object of which something else hides
 * the middle has two. A shape with a hole is a mask.
 */
export interface PolygonRegion {
  /** The kind of region. */
  readonly kind: 'polygon';
  /** The polygons, one at least. */
  readonly parts: readonly Ring[];
}

/**
 * Any set of pixels, of a picture of `width` × `height` pixels.
 *
 * The pixels are run lengths as in COCO: down each column, the columns from left to right, runs of pixels outside and inside by turns, the
 * first of them outside. They are kept in COCO's packed text, which is a few times shorter than numbers, is compared at once and
 * goes through every store as it is; `packMaskRuns` and `unpackMaskRuns` convert.
 */
export interface MaskRegion {
  /** The kind of region. */
  readonly kind: 'mask';
  /** Width of the picture that the runs fill, in pixels: a whole number > 0. */
  readonly width: number;
  /** Height of that picture in pixels: a whole number > 0. */
  readonly height: number;
  /** The runs as `packMaskRuns` writes them. Together they fill the picture, and one pixel at least is inside. */
  readonly counts: string;
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
export type Region = BoxRegion | PolygonRegion | MaskRegion | SpanRegion | IntervalRegion;
