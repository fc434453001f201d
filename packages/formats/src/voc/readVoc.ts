import { isAbortError, type Split } from '@proofsheet/core';
import { checkRegion } from '../annotated/checkRegion.ts';
import type { ImagePlan, ImageStatement, ObjectStatement } from '../annotated/ImagePlan.ts';
import { listBareImages } from '../annotated/listBareImages.ts';
import { readAnnotatedImages } from '../annotated/readAnnotatedImages.ts';
import { FolderIndex, toName, toStem } from '../folders/FolderIndex.ts';
import type { PixelSize } from '../images/readImageSize.ts';
import type { FolderFile, Listing } from '../listing/FolderFile.ts';
import type { ReadAnnotationsOptions, ReadBatch } from '../reading/ReadBatch.ts';
import {
  type ReadProblem,
  toNote,
  toRecordProblem,
  toUnreadableProblem,
} from '../reading/ReadProblem.ts';
import { findFolderSplit, toSplit } from '../reading/toSplit.ts';
import { readWholeText } from '../text/readText.ts';
import { parseVoc, toVocBox, type VocFile, type VocObject } from './parseVoc.ts';

/** What `readVoc` takes. */
export interface ReadVocOptions extends ReadAnnotationsOptions {
  /**
   * What the edges of a box are. `edges` (default): distances from the corner of the image in pixels, so that `xmax - xmin` is the
   * width, as most programs write them. `pixels`: numbers of pixels from 1, the last one included, as in the data sets of 2007 to 2012.
   */
  readonly coordinates?: 'edges' | 'pixels';
}

/**
 * Reads a folder with Pascal VOC files (`.xml`, one for each image) and images, in any arrangement.
 *
 * The image of a file is found by the `filename` in it, else by the file's own name. The split of an image comes from
 * `ImageSets/Main/train.txt`, `val.txt` and `test.txt` where they are there, else from its folders. `difficult`, `truncated`,
 * `occluded` and `pose` become attributes. Images without a file come last, without annotations.
 *
 * @throws FolderError where a folder can't be opened, ZipError `not-a-zip`, and the signal's reason.
 *
 * @example
 * ```ts
 * const options = { schema: emptySchema, at: new Date().toISOString() };
 * for await (const { records, schema, fields, problems } of readVoc(listDirectory(handle), options)) {
 *   show(records, schema, fields, problems);
 * }
 * ```
 */
export async function* readVoc(files: Listing, options: ReadVocOptions): AsyncGenerator<ReadBatch> {
  const { signal } = options;
  signal?.throwIfAborted();
  const index = new FolderIndex();
  await index.read(files, signal);
  const total = Math.max(index.listByExtension('.xml').length, index.listImages().length);
  const source = {
    plans: listPlans(index, options),
    total: () => total,
    actor: { kind: 'rule', id: 'voc-import' },
  } as const;
  yield* readAnnotatedImages(source, options);
}

async function* listPlans(
  index: FolderIndex,
  { signal, coordinates = 'edges' }: ReadVocOptions,
): AsyncGenerator<ImagePlan | ReadProblem> {
  yield* index.problems;
  const splits = await readSplits(index, signal);
  const described = new Set<string>();
  for (const file of index.listByExtension('.xml')) {
    const { parsed, problems } = await openVoc(file, signal);
    yield* problems;
    if (parsed === null) continue;
    const plan = toPlan(file, parsed, { index, splits, countsPixels: coordinates === 'pixels' });
    described.add(plan.path);
    yield plan;
  }
  yield* listBareImages(index, described);
}

interface OpenedVoc {
  readonly parsed: VocFile | null;
  readonly problems: readonly ReadProblem[];
}

async function openVoc(file: FolderFile, signal: AbortSignal | undefined): Promise<OpenedVoc> {
  const { path } = file;
  try {
    const { text, problems } = await readWholeText(await file.read(), { path }, signal);
    const parsed = await parseVoc(text);
    if (!('message' in parsed)) return { parsed, problems };
    const { line, message } = parsed;
    const what = `it is not a Pascal VOC file: ${message.replace(/\.$/, '')}. It was left out.`;
    return { parsed: null, problems: [toRecordProblem({ path, line }, 'syntax', what)] };
  } catch (error) {
    if (isAbortError(error) || signal?.aborted) throw error;
    return { parsed: null, problems: [toUnreadableProblem(path, error)] };
  }
}

interface Context {
  readonly index: FolderIndex;
  readonly splits: ReadonlyMap<string, Split>;
  readonly countsPixels: boolean;
}

function toPlan(
  { path: source }: FolderFile,
  parsed: VocFile,
  { index, splits, countsPixels }: Context,
): ImagePlan {
  const stem = toStem(source);
  const named = parsed.fileName === null ? null : index.findImage(parsed.fileName, source);
  const file = named ?? index.findImageByStem(stem, source);
  const path = file?.path ?? parsed.fileName ?? stem;
  return {
    path,
    file,
    size: parsed.size,
    split: splits.get(toName(stem)) ?? findFolderSplit(path) ?? findFolderSplit(source) ?? 'pool',
    place: { path: source },
    describe: (size) => describeVoc(parsed.objects, source, size, countsPixels),
  };
}

function describeVoc(
  vocObjects: readonly VocObject[],
  path: string,
  size: PixelSize | null,
  countsPixels: boolean,
): ImageStatement {
  const objects: ObjectStatement[] = [];
  const problems: ReadProblem[] = [];
  for (const [index, { line, name, edges, attributes, hasParts }] of vocObjects.entries()) {
    const place = { path, line };
    if (name === '' || edges === null) {
      const what =
        name === '' ? 'the object has no name' : 'the object has no box of four finite numbers';
      problems.push(toRecordProblem(place, 'missing-value', `${what}; it was left out.`));
      continue;
    }
    const region = toVocBox(edges, countsPixels);
    const wrong = checkRegion(region, size, place);
    if (wrong !== null) problems.push(wrong);
    if (wrong !== null && wrong.kept !== true) continue;
    const id = `voc-${String(index + 1).padStart(4, '0')}`;
    objects.push({ id, className: name, region, attributes });
    if (hasParts) {
      problems.push(
        toNote(
          place,
          'unsupported',
          'the parts of the object are not read; it was kept without them.',
        ),
      );
    }
  }
  return { objects, problems };
}

/** Names of images without extension, by `ImageSets/…/train.txt` and the like: one a line, in some files with a `1` or `-1` after it. */
async function readSplits(
  index: FolderIndex,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, Split>> {
  const splits = new Map<string, Split>();
  for (const file of index.listByExtension('.txt')) {
    const split = toSplit(toStem(toName(file.path)));
    if (split === null || !file.path.split('/').includes('ImageSets')) continue;
    const { text } = await readWholeText(await file.read(), { path: file.path }, signal);
    for (const line of text.split('\n')) {
      const name = line.trim().split(/\s+/)[0] ?? '';
      if (name !== '') splits.set(toName(name), split);
    }
  }
  return splits;
}
