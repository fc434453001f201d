import { isAbortError } from '@proofsheet/core';
import type { ImagePlan, ImageStatement } from '../annotated/ImagePlan.ts';
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
import { findFolderSplit } from '../reading/toSplit.ts';
import { readWholeText } from '../text/readText.ts';
import { findYoloSplits } from './findYoloSplits.ts';
import { parseYoloData, type YoloData } from './parseYoloData.ts';
import { parseYoloLabels } from './parseYoloLabels.ts';

/**
 * Reads a folder in YOLO's arrangement: images, a label file of the same name for each (in `labels` where the image is in `images`, or beside
 * it), and a data file (`data.yaml`) with the names of the classes and the splits; where there is none, `classes.txt` or
 * `obj.names`, and the names of folders.
 *
 * Boxes are shares of the image, so the size of each is read from its first bytes, turned as a viewer shows it. An image without a label
 * file has no annotations. Polygons and scores are read; key points are not.
 *
 * @throws FolderError where a folder can't be opened, ZipError `not-a-zip`, and the signal's reason.
 *
 * @example
 * ```ts
 * const options = { schema: emptySchema, at: new Date().toISOString() };
 * for await (const { records, schema, fields, problems } of readYolo(listZip(archive), options)) {
 *   show(records, schema, fields, problems);
 * }
 * ```
 */
export async function* readYolo(
  files: Listing,
  options: ReadAnnotationsOptions,
): AsyncGenerator<ReadBatch> {
  const { signal } = options;
  signal?.throwIfAborted();
  const index = new FolderIndex();
  await index.read(files, signal);
  const total = index.listImages().length;
  const source = {
    plans: listPlans(index, signal),
    total: () => total,
    actor: { kind: 'rule', id: 'yolo-import' },
  } as const;
  yield* readAnnotatedImages(source, options);
}

const emptyData: YoloData = { names: new Map(), parts: new Map(), root: '', keypointNumbers: 0 };

async function* listPlans(
  index: FolderIndex,
  signal: AbortSignal | undefined,
): AsyncGenerator<ImagePlan | ReadProblem> {
  yield* index.problems;
  const { path, data, problems } = await openData(index, signal);
  yield* problems;
  const splits = await findYoloSplits(data, path, index, signal);
  yield* splits.problems;
  const used = new Set<string>();
  for (const file of index.listImages()) {
    const labels = findLabels(file.path, index);
    if (labels !== null) used.add(labels.path);
    yield {
      path: file.path,
      file,
      size: null,
      split: splits.find(file.path) ?? findFolderSplit(file.path) ?? 'pool',
      place: { path: file.path },
      describe: (size) => describeImage(labels, size, data, signal),
    };
  }
  for (const file of index.listByExtension('.txt')) {
    if (used.has(file.path) || !file.path.split('/').includes('labels')) continue;
    const what = 'its image is not there, so the size of its boxes is not known; it was left out.';
    yield toRecordProblem({ path: file.path }, 'missing-file', what);
  }
}

interface OpenedData {
  readonly path: string;
  readonly data: YoloData;
  readonly problems: readonly ReadProblem[];
}

async function openData(index: FolderIndex, signal: AbortSignal | undefined): Promise<OpenedData> {
  const settings = [...index.listByExtension('.yaml'), ...index.listByExtension('.yml')];
  const depth = ({ path }: FolderFile) => path.split('/').length;
  const rank = (file: FolderFile) => 2 * depth(file) - Number(/data/i.test(toName(file.path)));
  const [file] = settings.toSorted((a, b) => rank(a) - rank(b));
  if (file === undefined) return openNames(index, signal);
  const { path } = file;
  try {
    const { text, problems } = await readWholeText(await file.read(), { path }, signal);
    const parsed = await parseYoloData(text, { path });
    const { data } = parsed;
    return { path, data: data ?? emptyData, problems: [...problems, ...parsed.problems] };
  } catch (error) {
    if (isAbortError(error) || signal?.aborted) throw error;
    return { path, data: emptyData, problems: [toUnreadableProblem(path, error)] };
  }
}

/** Older programs list the names in a text file, one a line. */
async function openNames(index: FolderIndex, signal: AbortSignal | undefined): Promise<OpenedData> {
  const lists = [...index.listByExtension('classes.txt'), ...index.listByExtension('.names')];
  const [file] = lists;
  if (file === undefined) {
    const what = 'no data.yaml is there; classes are called by their numbers.';
    return { path: '', data: emptyData, problems: [toNote({ path: '' }, 'missing-file', what)] };
  }
  const { path } = file;
  const { text, problems } = await readWholeText(await file.read(), { path }, signal);
  const names = text.split('\n').map((line) => line.trim());
  while (names.at(-1) === '') names.pop();
  return { path, data: { ...emptyData, names: new Map(names.entries()) }, problems };
}

/** The last `images` of a path is `labels` for its label file. */
function findLabels(image: string, index: FolderIndex): FolderFile | null {
  const stem = toStem(image);
  const names = stem.split('/');
  const place = names.lastIndexOf('images');
  const beside = index.find(`${stem}.txt`);
  return place < 0
    ? beside
    : (index.find(`${names.with(place, 'labels').join('/')}.txt`) ?? beside);
}

async function describeImage(
  labels: FolderFile | null,
  size: PixelSize | null,
  data: YoloData,
  signal: AbortSignal | undefined,
): Promise<ImageStatement> {
  if (labels === null) return { objects: [], problems: [] };
  const { path } = labels;
  if (size === null) {
    const what = 'the size of its image could not be read, so its boxes were left out.';
    return { objects: [], problems: [toRecordProblem({ path }, 'missing-value', what)] };
  }
  try {
    const { text, problems } = await readWholeText(await labels.read(), { path }, signal);
    const statement = parseYoloLabels(text, { path, size, data });
    return { objects: statement.objects, problems: [...problems, ...statement.problems] };
  } catch (error) {
    if (isAbortError(error) || signal?.aborted) throw error;
    return { objects: [], problems: [toUnreadableProblem(path, error)] };
  }
}
