import {
  type BoxRegion,
  type MaskRegion,
  measureMask,
  type PolygonRegion,
  packMaskRuns,
  type Ring,
} from '@proofsheet/core';
import {
  isFiniteNumber,
  isJsonObject,
  isPixelLength,
  type JsonObject,
} from '../reading/JsonValue.ts';

type Failure = { readonly failure: string };

/** Where an object is: a mask or polygons where it has a shape, else its box; absent where it has neither. */
export interface CocoRegion {
  /** The region. */
  readonly region?: BoxRegion | PolygonRegion | MaskRegion;
}

/**
 * Makes a region of the `bbox` and `segmentation` of an annotation; a `failure` says which of them is wrong. Where it has a shape, its
 * box is the one around that.
 */
export function toCocoRegion({ bbox, segmentation }: JsonObject): CocoRegion | Failure {
  const box = bbox === undefined || bbox === null ? null : toCocoBox(bbox);
  if (box !== null && 'failure' in box) return box;
  if (isJsonObject(segmentation)) return toMaskRegion(segmentation);
  if (segmentation === undefined || segmentation === null || isEmptyList(segmentation))
    return box === null ? {} : { region: box };
  const parts = toParts(segmentation);
  return parts === null
    ? { failure: 'its segmentation is neither a list of polygons nor a mask' }
    : { region: { kind: 'polygon', parts } };
}

function toMaskRegion({ size, counts }: JsonObject): CocoRegion | Failure {
  const [height, width]: readonly unknown[] = Array.isArray(size) ? size : [];
  if (!isPixelLength(height) || !isPixelLength(width))
    return { failure: 'its mask has no size of two whole numbers' };
  const packed = Array.isArray(counts) && counts.every(isRun) ? packMaskRuns(counts) : counts;
  if (typeof packed !== 'string') return { failure: 'its mask has no runs' };
  const region: MaskRegion = { kind: 'mask', width, height, counts: packed };
  return measureMask(region) === null
    ? { failure: 'its mask is empty, or its runs do not fill its size' }
    : { region };
}

function isRun(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function toCocoBox(value: unknown): BoxRegion | Failure {
  if (!Array.isArray(value) || value.length !== 4 || !value.every(isFiniteNumber))
    return { failure: 'its bbox is not four finite numbers' };
  const [x = 0, y = 0, width = 0, height = 0] = value;
  return { kind: 'box', x, y, width, height };
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function toParts(value: unknown): readonly Ring[] | null {
  if (!Array.isArray(value)) return null;
  const lists = value.every(isFiniteNumber) ? [value] : value;
  const rings = lists.map(toRing);
  return rings.some((ring) => ring === null) ? null : rings.filter((ring) => ring !== null);
}

function toRing(numbers: unknown): Ring | null {
  if (!Array.isArray(numbers) || numbers.length < 6 || numbers.length % 2 !== 0) return null;
  if (!numbers.every(isFiniteNumber)) return null;
  return Array.from({ length: numbers.length / 2 }, (_, index) => [
    numbers[2 * index] ?? 0,
    numbers[2 * index + 1] ?? 0,
  ]);
}
