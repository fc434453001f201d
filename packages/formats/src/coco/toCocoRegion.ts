import type { BoxRegion, PolygonRegion } from '@proofsheet/core';
import type { AnnotationDetails } from '../annotated/AnnotationDetails.ts';
import { toBox, toExtent } from '../annotated/checkRegion.ts';
import { isFiniteNumber, type JsonObject } from '../reading/JsonValue.ts';
import { isMaskRuns, measureMask } from './MaskRuns.ts';

/** Where an object is, and what of its shape a region has no place for. */
export interface CocoRegion {
  /** A polygon where the shape is a single one, else the box around it; absent where the annotation has neither shape nor box. */
  readonly region?: BoxRegion | PolygonRegion;
  /** `segmentation` of a mask or a shape of several parts, and `bbox` where it isn't the box around the region. */
  readonly details: AnnotationDetails;
}

type Failure = { readonly failure: string };

/** Makes a region of the `bbox` and `segmentation` of an annotation; a `failure` says which of them is wrong. */
export function toCocoRegion({ bbox, segmentation }: JsonObject): CocoRegion | Failure {
  const box = bbox === undefined || bbox === null ? null : toCocoBox(bbox);
  if (box !== null && 'failure' in box) return box;
  if (isMaskRuns(segmentation)) return toMaskRegion(segmentation, box);
  if (segmentation === undefined || segmentation === null || isEmptyList(segmentation))
    return box === null ? { details: {} } : { region: box, details: {} };
  const rings = toRings(segmentation);
  if (rings === null)
    return { failure: 'its segmentation is neither a list of polygons nor a mask' };
  const [first, ...others] = rings;
  if (first !== undefined && others.length === 0) {
    const region = { kind: 'polygon', points: first } as const;
    return { region, details: box === null || isAround(box, region) ? {} : { bbox } };
  }
  const points = rings.flat();
  const around = box ?? toBox(toExtent({ kind: 'polygon', points }));
  return { region: around, details: { bbox: toCocoNumbers(around), segmentation } };
}

function toMaskRegion(
  mask: Parameters<typeof measureMask>[0],
  box: BoxRegion | null,
): CocoRegion | Failure {
  const measure = measureMask(mask);
  if (measure === null) return { failure: 'its mask is empty, or its runs do not fill its size' };
  const region = box ?? toBox(measure.extent);
  return { region, details: { bbox: toCocoNumbers(region), segmentation: mask } };
}

/** `bbox` of a box. */
export function toCocoNumbers({ x, y, width, height }: BoxRegion): readonly number[] {
  return [x, y, width, height];
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

type Ring = readonly (readonly [number, number])[];

function toRings(value: unknown): readonly Ring[] | null {
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

/** Polygons and boxes of one file are rounded apart: a hundredth of a pixel is no difference. */
function isAround(box: BoxRegion, region: PolygonRegion): boolean {
  const a = toExtent(box);
  const b = toExtent(region);
  const keys = ['left', 'top', 'right', 'bottom'] as const;
  return keys.every((key) => Math.abs(a[key] - b[key]) <= 0.011);
}
