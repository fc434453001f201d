import type { BoxRegion, PolygonRegion, Sample } from '@proofsheet/core';
import { toBox, toExtent } from '../annotated/checkRegion.ts';
import type { Samples, WriteAnnotationsOptions } from '../writing/WriteOptions.ts';
import {
  toDrawnRegion,
  toSampleSize,
  type WrittenObject,
  WrittenObjects,
} from '../writing/WrittenObject.ts';
import { isMaskRuns, measureMask } from './MaskRuns.ts';
import { toCocoNumbers } from './toCocoRegion.ts';

const samplesPerChunk = 200;

/**
 * Writes samples as a COCO file, in pieces of text that are made on demand.
 *
 * Each class of the schema is a category, numbered from 1. A mask or a shape of several parts that `readCoco` kept is written as it was,
 * unless its box was changed since. A statement about a whole image has neither `bbox` nor `segmentation`; regions of text and time are
 * reported and left out. `file_name` is `media.source`. Images come last in the file, since they are collected as short texts
 * while the annotations are written.
 *
 * @throws The signal's reason.
 *
 * @example
 * ```ts
 * for await (const text of writeCoco(samples, { schema })) await writable.write(text);
 * ```
 */
export async function* writeCoco(
  samples: Samples,
  options: WriteAnnotationsOptions,
): AsyncGenerator<string> {
  const { schema, signal, onProgress } = options;
  const written = new WrittenObjects(options);
  const names = new Map(schema.classes.map(({ id, name }) => [id, name]));
  const categories = schema.classes.map(({ name, parentId }, index) => ({
    id: index + 1,
    name,
    supercategory: names.get(parentId ?? '') ?? '',
  }));
  yield `{\n"info": {"description": "Proofsheet"},\n"categories": ${toLines(categories.map(toJson))},\n"annotations": [`;
  const images: string[] = [];
  let lines: string[] = [];
  let count = 0;
  const toPiece = () => {
    const piece = lines.map((line, index) => `${count + index === 0 ? '' : ','}\n${line}`).join('');
    count += lines.length;
    lines = [];
    return piece;
  };
  for await (const sample of samples) {
    signal?.throwIfAborted();
    const imageId = images.length + 1;
    const size = toSampleSize(sample);
    images.push(toJson({ id: imageId, file_name: sample.media.source, ...size }));
    for (const object of written.list(sample)) {
      const shape = toShape(object, sample, written);
      if (shape === null) continue;
      const id = count + lines.length + 1;
      const category_id = object.classIndex + 1;
      lines.push(toJson({ id, image_id: imageId, category_id, ...shape }));
    }
    if (images.length % samplesPerChunk !== 0) continue;
    onProgress?.(images.length);
    yield toPiece();
  }
  yield `${toPiece()}\n],\n"images": [`;
  for (let start = 0; start < images.length; start += samplesPerChunk) {
    signal?.throwIfAborted();
    const part = images.slice(start, start + samplesPerChunk);
    yield `${start === 0 ? '' : ','}\n${part.join(',\n')}`;
  }
  onProgress?.(images.length);
  yield '\n]\n}\n';
}

function toJson(value: object): string {
  return JSON.stringify(value);
}

function toLines(lines: readonly string[]): string {
  return lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n]`;
}

function toShape(
  { annotation, details }: WrittenObject,
  sample: Sample,
  written: WrittenObjects,
): object | null {
  const { score } = annotation;
  const { bbox, segmentation, iscrowd = 0, ...others } = details;
  const rest = { iscrowd, ...(score === undefined ? {} : { score }), ...others };
  const region = toDrawnRegion(annotation);
  if (region === null) {
    if (annotation.region === undefined) return rest;
    written.report(sample, annotation, 'region', `COCO has no ${annotation.region.kind}`);
    return null;
  }
  const box = region.kind === 'box' ? region : toBox(toExtent(region));
  if (region.kind === 'polygon') {
    const given = Array.isArray(bbox) ? bbox : toCocoNumbers(box);
    return {
      bbox: given,
      area: toArea(region.points),
      segmentation: [region.points.flat()],
      ...rest,
    };
  }
  const isUnchanged = Array.isArray(bbox) && toCocoNumbers(region).every((n, i) => n === bbox[i]);
  if (segmentation === undefined || !isUnchanged)
    return { bbox: toCocoNumbers(box), area: box.width * box.height, segmentation: [], ...rest };
  return { bbox: toCocoNumbers(box), area: measure(segmentation, box), segmentation, ...rest };
}

function measure(segmentation: unknown, box: BoxRegion): number {
  if (isMaskRuns(segmentation)) return measureMask(segmentation)?.area ?? 0;
  if (!Array.isArray(segmentation)) return box.width * box.height;
  const areas = segmentation.map((ring: unknown) => toArea(toPoints(ring)));
  return areas.reduce((sum, area) => sum + area, 0);
}

function toPoints(ring: unknown): PolygonRegion['points'] {
  const numbers = Array.isArray(ring) ? ring.map(Number) : [];
  return Array.from({ length: Math.floor(numbers.length / 2) }, (_, index) => [
    numbers[2 * index] ?? 0,
    numbers[2 * index + 1] ?? 0,
  ]);
}

/** Area of a polygon by the shoelace formula. */
function toArea(points: PolygonRegion['points']): number {
  let twice = 0;
  let [beforeX, beforeY] = points.at(-1) ?? [0, 0];
  for (const [x, y] of points) {
    twice += beforeX * y - x * beforeY;
    [beforeX, beforeY] = [x, y];
  }
  return Math.abs(twice) / 2;
}
