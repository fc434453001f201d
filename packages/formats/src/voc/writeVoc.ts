import type { FieldValue, Sample } from '@proofsheet/core';
import { toBox, toExtent } from '../annotated/checkRegion.ts';
import { toFolder, toName, toStem } from '../folders/FolderIndex.ts';
import { packSamples } from '../writing/packSamples.ts';
import type { Samples, WriteArchiveOptions } from '../writing/WriteOptions.ts';
import {
  toDrawnRegion,
  toSampleSize,
  type WrittenObject,
  WrittenObjects,
} from '../writing/WrittenObject.ts';

/** What `writeVoc` takes. */
export interface WriteVocOptions extends WriteArchiveOptions {
  /** What the edges of a box are, as in `ReadVocOptions`; default: `edges`. */
  readonly coordinates?: 'edges' | 'pixels';
}

/**
 * Writes samples as a ZIP archive of Pascal VOC files in `Annotations`, with their images in `JPEGImages` where `media` gives them and
 * the splits in `ImageSets/Main`, in pieces that are made on demand.
 *
 * Edges have two decimals at most. Of a polygon or a mask the box around it is written; a statement without a region is reported and left out.
 *
 * @throws ArchiveTooLargeError past 4 GiB, and the signal's reason.
 *
 * @example
 * ```ts
 * for await (const bytes of writeVoc(samples, { schema })) await writable.write(bytes);
 * ```
 */
export async function* writeVoc(
  samples: Samples,
  options: WriteVocOptions,
): AsyncGenerator<Uint8Array> {
  const { XMLBuilder } = await import('fast-xml-parser');
  const builder = new XMLBuilder({ format: true, suppressEmptyNode: true });
  const written = new WrittenObjects(options);
  const lists = new Map<string, string[]>();
  const first = options.coordinates === 'pixels' ? 1 : 0;
  const describe = (sample: Sample) => ({
    folder: '',
    wanted: sample.media.source.replace(/^(JPEGImages|images)\//, ''),
    toMediaPath: (path: string) => `JPEGImages/${path}`,
    toText: (path: string) => {
      const list = lists.get(splitNames[sample.split]) ?? [];
      lists.set(splitNames[sample.split], list);
      list.push(toStem(path));
      const objects = written
        .list(sample)
        .flatMap((object) => toObject(object, sample, written, first));
      const size = toSampleSize(sample);
      const annotation = {
        folder: toName(toFolder(path)) || 'JPEGImages',
        filename: path,
        ...(size === null ? {} : { size: { ...size, depth: 3 } }),
        segmented: 0,
        object: objects,
      };
      const content: string = builder.build({ annotation });
      return { path: `Annotations/${toStem(path)}.xml`, content };
    },
  });
  yield* packSamples(samples, options, describe, () =>
    Array.from(lists, ([name, stems]) => ({
      path: `ImageSets/Main/${name}.txt`,
      content: `${stems.join('\n')}\n`,
    })),
  );
}

const splitNames = { training: 'train', tuning: 'val', test: 'test', pool: 'pool' } as const;

function toObject(
  { annotation, className }: WrittenObject,
  sample: Sample,
  written: WrittenObjects,
  first: number,
): readonly object[] {
  const region = toDrawnRegion(annotation);
  if (region === null) {
    const [reason, why] =
      annotation.region === undefined
        ? (['no-region', 'Pascal VOC has no place for a statement about a whole image'] as const)
        : (['region', `Pascal VOC has no ${annotation.region.kind}`] as const);
    written.report(sample, annotation, reason, why);
    return [];
  }
  const { x, y, width, height } = toBox(toExtent(region));
  const { pose, truncated, difficult, occluded } = annotation.attributes ?? {};
  const bndbox = {
    xmin: round(x + first),
    ymin: round(y + first),
    xmax: round(x + width),
    ymax: round(y + height),
  };
  return [
    {
      name: className,
      pose: pose ?? 'Unspecified',
      truncated: toFlag(truncated),
      occluded: toFlag(occluded),
      difficult: toFlag(difficult),
      bndbox,
    },
  ];
}

function toFlag(value: FieldValue = null): number {
  return Number(value === true || Number(value) === 1);
}

function round(value: number): number {
  return Number(value.toFixed(2));
}
