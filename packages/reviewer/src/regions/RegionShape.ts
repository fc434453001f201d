/** The smallest box around a shape, in units of the drawing surface. */
export interface ShapeBounds {
  /** Left edge. */
  readonly minX: number;
  /** Upper edge. */
  readonly minY: number;
  /** Right edge. */
  readonly maxX: number;
  /** Lower edge. */
  readonly maxY: number;
}

/** Corners in units of the drawing surface. */
export type ShapePoints = readonly (readonly [x: number, y: number])[];

/** A box on the drawing surface, as Annotorious has it. */
export interface BoxShape {
  /** The kind of shape. */
  readonly type: 'RECTANGLE';
  /** Where it is; `rot` is in radians around its centre. */
  readonly geometry: {
    readonly x: number;
    readonly y: number;
    readonly w: number;
    readonly h: number;
    readonly rot?: number;
    readonly bounds: ShapeBounds;
  };
}

/** A polygon on the drawing surface, as Annotorious has it. */
export interface PolygonShape {
  /** The kind of shape. */
  readonly type: 'POLYGON';
  /** Its corners. */
  readonly geometry: { readonly points: ShapePoints; readonly bounds: ShapeBounds };
}

/** Several polygons that are one thing, as Annotorious has them; of each the first ring is the outer one. */
export interface MultiPolygonShape {
  /** The kind of shape. */
  readonly type: 'MULTIPOLYGON';
  /** The polygons. */
  readonly geometry: {
    readonly polygons: readonly {
      readonly rings: readonly { readonly points: ShapePoints }[];
      readonly bounds: ShapeBounds;
    }[];
    readonly bounds: ShapeBounds;
  };
}

/** What can be drawn and changed with a pointer. The surface's unit is a CSS pixel of the picture as it is shown. */
export type RegionShape = BoxShape | PolygonShape | MultiPolygonShape;
