import { measureMask, type Ring, type Sample, unpackMaskRuns } from '@proofsheet/core';
import { toBox, toExtent } from '../annotated/checkRegion.ts';
import type { Samples, WriteAnnotationsOptions } from '../writing/WriteOptions.ts';
import {
  toDrawnRegion,
  toSampleSize,
  type WrittenObject,
  WrittenObjects,
} from '../writing/WrittenObject.ts';
import { fromAttributes } from './toAttributes.ts';

/**
 * How masks are written. `packed`: as a text. `runs`: as numbers. `auto`: as numbers where `iscrowd` is 1, as in COCO's own files, else as a
 * text. Programs read both.
 */
export type MaskForm = 'auto' | 'packed' | 'runs';

/** What `writeCoco` takes. */
export interface WriteCocoOptions extends WriteAnnotationsOptions {
  /** How masks are written; default: `auto`. */
  readonly masks?: MaskForm;
}

const samplesPerChunk = 200;

/**
 * Writes samples as a COCO file, in pieces of text that are made on demand.
 *
 * Each class of the schema is a category, numbered from 1. Polygons and masks are written with the box around them, and attributes as
 * `readCoco` found them. A statement about a whole image has neither `bbox` nor `segmentation`; regions of text and time are
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
  options: WriteCocoOptions,
): AsyncGenerator<string> {
  const { schema, masks = 'auto', signal, onProgress } = options;
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
      const shape = toShape(object, sample, written, masks);
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
  { annotation }: WrittenObject,
  sample: Sample,
  written: WrittenObjects,
  masks: MaskForm,
): object | null {
  const { score } = annotation;
  const rest = {
    ...(score === undefined ? {} : { score }),
    ...fromAttributes(annotation.attributes ?? {}),
  };
  const region = toDrawnRegion(annotation);
  if (region === null) {
    if (annotation.region === undefined) return rest;
    written.report(sample, annotation, 'region', `COCO has no ${annotation.region.kind}`);
    return null;
  }
  const { x, y, width, height } = toBox(toExtent(region));
  const bbox = [x, y, width, height];
  switch (region.kind) {
    case 'box':
      return { bbox, area: width * height, segmentation: [], ...rest };
    case 'polygon': {
      const area = region.parts.reduce((sum, part) => sum + toArea(part), 0);
      return { bbox, area, segmentation: region.parts.map((part) => part.flat()), ...rest };
    }
    case 'mask': {
      const isCrowd = annotation.attributes?.['iscrowd'] === 1;
      const isRuns = masks === 'runs' || (masks === 'auto' && isCrowd);
      const counts = isRuns ? unpackMaskRuns(region.counts) : region.counts;
      const segmentation = { size: [region.height, region.width], counts };
      return { bbox, area: measureMask(region)?.area ?? 0, segmentation, ...rest };
    }
  }
}

/** Area of a polygon by the shoelace formula. */
function toArea(points: Ring): number {
  let twice = 0;
  let [beforeX, beforeY] = points.at(-1) ?? [0, 0];
  for (const [x, y] of points) {
    twice += beforeX * y - x * beforeY;
    [beforeX, beforeY] = [x, y];
  }
  return Math.abs(twice) / 2;
}
