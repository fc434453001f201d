import type { Actor } from '@proofsheet/core';
import type { ImagePlan } from '../annotated/ImagePlan.ts';
import { listBareImages } from '../annotated/listBareImages.ts';
import { readAnnotatedImages } from '../annotated/readAnnotatedImages.ts';
import {
  FolderIndex,
  joinPaths,
  normalizePath,
  toFolder,
  toName,
  toStem,
} from '../folders/FolderIndex.ts';
import type { PixelSize } from '../images/readImageSize.ts';
import type { Listing } from '../listing/FolderFile.ts';
import { isPixelLength, type JsonObject } from '../reading/JsonValue.ts';
import type { ReadAnnotationsOptions, ReadBatch } from '../reading/ReadBatch.ts';
import { type ReadProblem, toRecordProblem } from '../reading/ReadProblem.ts';
import { findFolderSplit, findSplit } from '../reading/toSplit.ts';
import type { CocoFile, CocoImage } from './CocoFile.ts';
import { collectCoco } from './collectCoco.ts';
import { describeCocoImage } from './describeCocoImage.ts';

/** What `readCoco` takes. */
export interface ReadCocoOptions extends ReadAnnotationsOptions {
  /** Who made the predictions in files of results; default: a model that is named after the file. */
  readonly model?: Actor;
}

/**
 * Reads a folder with COCO files (`.json`) and images: boxes, polygons and masks.
 *
 * Where an annotation has a shape, polygons or a mask (RLE, packed or not), that is its region, and its box the one around it; else its
 * box is. `iscrowd` and whatever else is a single value become attributes; the rest, such as `keypoints`, is reported. A file that is an
 * array is taken as COCO results: predictions of a model for the images of the other files. The split of an image comes from the words
 * in its file's path (`instances_train2017.json`, `valid/_annotations.coco.json`), else from its own folders.
 *
 * COCO files list annotations in any order, so a file is read through, piece by piece, before the first batch is given, and its
 * annotations are held until then; images are opened batch by batch. Images that no file speaks of come last, without annotations.
 *
 * @throws FolderError where a folder can't be opened, ZipError `not-a-zip`, and the signal's reason.
 *
 * @example
 * ```ts
 * const options = { schema: emptySchema, at: new Date().toISOString() };
 * for await (const { records, schema, fields, problems } of readCoco(listDirectory(handle), options)) {
 *   show(records, schema, fields, problems);
 * }
 * ```
 */
export async function* readCoco(
  files: Listing,
  options: ReadCocoOptions,
): AsyncGenerator<ReadBatch> {
  const { signal, onProgress } = options;
  const state = { total: null as number | null };
  signal?.throwIfAborted();
  onProgress?.({ done: 0, total: null });
  const source = {
    plans: listPlans(files, options, (total) => {
      state.total = total;
    }),
    total: () => state.total,
    actor: { kind: 'rule', id: 'coco-import' },
  } as const;
  yield* readAnnotatedImages(source, options);
}

async function* listPlans(
  files: Listing,
  { signal, model }: ReadCocoOptions,
  onTotal: (total: number) => void,
): AsyncGenerator<ImagePlan | ReadProblem> {
  const index = new FolderIndex();
  await index.read(files, signal);
  yield* index.problems;
  const read: CocoFile[] = [];
  for (const file of index.listByExtension('.json')) read.push(await collectCoco(file, signal));
  const cocos = joinResults(read);
  for (const { problems } of read) yield* problems;
  const described = new Set<string>();
  const images = new Set(index.listImages().map(({ path }) => path));
  onTotal(
    Math.max(
      images.size,
      cocos.reduce((sum, coco) => sum + coco.images.size, 0),
    ),
  );
  const toModel = (path: string): Actor => model ?? { kind: 'model', id: toStem(toName(path)) };
  for (const coco of cocos) {
    for (const image of coco.images.values()) {
      const plan = toPlan(image, coco, index, toModel);
      described.add(plan.path);
      yield plan;
    }
    yield* listOrphans(coco);
  }
  yield* listBareImages(index, described);
}

/** Gives the annotations of every file of results to the file that has most of their images. */
function joinResults(read: readonly CocoFile[]): readonly CocoFile[] {
  const cocos = read.filter(({ isCoco, isResults }) => isCoco && !isResults);
  for (const results of read.filter(({ isResults }) => isResults)) {
    const ids = [...results.annotations.keys()];
    const count = (coco: CocoFile) => ids.filter((id) => coco.images.has(id)).length;
    const [best] = cocos.toSorted((a, b) => count(b) - count(a));
    for (const [id, annotations] of results.annotations) {
      const list = best?.annotations.get(id);
      if (list !== undefined) list.push(...annotations);
      else if (best !== undefined) best.annotations.set(id, [...annotations]);
    }
    if (best !== undefined) continue;
    const what =
      'these are results, but no COCO file with their images is there; they were left out.';
    results.problems.push(toRecordProblem({ path: results.path }, 'missing-file', what));
  }
  for (const other of read.filter(({ isCoco, problems }) => !isCoco && problems.length === 0)) {
    const what = 'it has no images, annotations or categories as COCO files have; it was left out.';
    other.problems.push(toRecordProblem({ path: other.path }, 'unsupported', what));
  }
  return cocos;
}

function toPlan(
  { id, fileName, raw, line }: CocoImage,
  coco: CocoFile,
  index: FolderIndex,
  model: (path: string) => Actor,
): ImagePlan {
  const file = index.findImage(fileName, coco.path);
  const missing = joinPaths(toFolder(coco.path), normalizePath(fileName));
  const path = file?.path ?? missing;
  const annotations = coco.annotations.get(id) ?? [];
  return {
    path,
    file,
    size: toStatedSize(raw),
    split: findSplit(coco.path) ?? findFolderSplit(path) ?? 'pool',
    place: { path: coco.path, line },
    describe: (size) => describeCocoImage(annotations, { file: coco, model, size }),
  };
}

function toStatedSize({ width, height }: JsonObject): PixelSize | null {
  return isPixelLength(width) && isPixelLength(height) ? { width, height } : null;
}

/** Annotations of images that the file doesn't list; of a file that was cut off, they may just be missing. */
function* listOrphans(coco: CocoFile): Generator<ReadProblem> {
  if (coco.isCutOff) return;
  for (const [imageId, annotations] of coco.annotations) {
    if (coco.images.has(imageId)) continue;
    for (const { path, line } of annotations) {
      const what = `no image has the id ${imageId}; the annotation was left out.`;
      yield toRecordProblem({ path, line }, 'unknown-reference', what);
    }
  }
}
