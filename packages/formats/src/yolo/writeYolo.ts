import type { BoxRegion, PolygonRegion, Ring, Sample, Split } from '@proofsheet/core';
import { toStem } from '../folders/FolderIndex.ts';
import type { PixelSize } from '../images/readImageSize.ts';
import { packSamples } from '../writing/packSamples.ts';
import type { Samples, WriteArchiveOptions } from '../writing/WriteOptions.ts';
import { toDrawnRegion, toSampleSize, WrittenObjects } from '../writing/WrittenObject.ts';

const folders = { training: 'train', tuning: 'val', test: 'test', pool: 'pool' } as const;

/**
 * Writes samples as a ZIP archive in YOLO's arrangement: a label file for each in `labels/train`, `labels/val`, `labels/test` or
 * `labels/pool`, its image in the same folder of `images` where `media` gives it, and `data.yaml` with the names of the
 * classes, in pieces that are made on demand.
 *
 * Boxes and polygons are shares of the image, so its size must be known (`media.width`). Of several polygons one is made by lines there and back
 * between them; masks are reported and left out. In an image that has a polygon,
 * boxes are written as polygons of four corners, since programs take all lines of a file as one kind. An image without annotations has an empty
 * label file; one in the pool without any has none.
 *
 * @throws ArchiveTooLargeError past 4 GiB, and the signal's reason.
 *
 * @example
 * ```ts
 * for await (const bytes of writeYolo(samples, { schema, media })) await writable.write(bytes);
 * ```
 */
export async function* writeYolo(
  samples: Samples,
  options: WriteArchiveOptions,
): AsyncGenerator<Uint8Array> {
  const { stringify } = await import('yaml');
  const written = new WrittenObjects(options);
  const used = new Set<Split>();
  const describe = (sample: Sample) => {
    const folder = folders[sample.split];
    used.add(sample.split);
    return {
      folder,
      wanted: shorten(sample.media.source, folder),
      toMediaPath: (path: string) => `images/${folder}/${path}`,
      toText: (path: string) => {
        const lines = toLines(sample, written);
        if (lines.length === 0 && sample.split === 'pool') return null;
        const content = lines.map((line) => `${line}\n`).join('');
        return { path: `labels/${folder}/${toStem(path)}.txt`, content };
      },
    };
  };
  yield* packSamples(samples, options, describe, () => {
    const splits = (['training', 'tuning', 'test', 'pool'] as const).filter((split) =>
      used.has(split),
    );
    const parts = splits.map((split) => [folders[split], `images/${folders[split]}`]);
    const names = Object.fromEntries(
      options.schema.classes.map(({ name }, index) => [index, name]),
    );
    const data = { path: '.', ...Object.fromEntries(parts), names };
    return [{ path: 'data.yaml', content: stringify(data) }];
  });
}

/** Programs find a label file by the last `images` of an image's path, so only what follows it can be kept. */
function shorten(source: string, folder: string): string {
  const names = source.replaceAll('\\', '/').split('/');
  const rest = names.slice(names.lastIndexOf('images') + 1);
  return (rest.length > 1 && rest[0] === folder ? rest.slice(1) : rest).join('/');
}

function toLines(sample: Sample, written: WrittenObjects): readonly string[] {
  const size = toSampleSize(sample);
  const drawn = written.list(sample).flatMap(({ annotation, classIndex }) => {
    const region = toDrawnRegion(annotation);
    if (region?.kind === 'mask')
      written.report(sample, annotation, 'region', 'YOLO has no mask; export it as COCO');
    else if (region !== null && size !== null) return [{ region, classIndex }];
    else if (region !== null)
      written.report(sample, annotation, 'no-size', 'the size of its image is not known');
    else if (annotation.region === undefined)
      written.report(
        sample,
        annotation,
        'no-region',
        'YOLO has no place for a statement about a whole image',
      );
    else written.report(sample, annotation, 'region', `YOLO has no ${annotation.region.kind}`);
    return [];
  });
  if (size === null) return [];
  const hasPolygon = drawn.some(({ region }) => region.kind === 'polygon');
  return drawn.map(({ region, classIndex }) => {
    const numbers =
      region.kind === 'polygon' || hasPolygon ? toCorners(region, size) : toShares(region, size);
    return [classIndex, ...numbers.map((number) => Number(number.toFixed(6)))].join(' ');
  });
}

function toShares({ x, y, width, height }: BoxRegion, size: PixelSize): readonly number[] {
  const [centerX, centerY] = [(x + width / 2) / size.width, (y + height / 2) / size.height];
  return [centerX, centerY, width / size.width, height / size.height];
}

function toCorners(region: BoxRegion | PolygonRegion, size: PixelSize): readonly number[] {
  return listCorners(region).flatMap(([x, y]) => [x / size.width, y / size.height]);
}

function listCorners(region: BoxRegion | PolygonRegion): Ring {
  if (region.kind === 'polygon') return joinParts(region.parts);
  const { x, y, width, height } = region;
  return [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
}

/** YOLO has one ring an object: each part begins and ends where it is left for the next, and the way back is the way there. */
function joinParts([first = [], ...others]: readonly Ring[]): Ring {
  if (others.length === 0) return first;
  const back = others.slice(0, -1).reverse();
  const closed = [first, ...others].flatMap((part) => [...part, ...part.slice(0, 1)]);
  return [...closed, ...back.flatMap((part) => part.slice(0, 1))];
}
