import type { Split } from '@proofsheet/core';
import { type FolderIndex, joinPaths, normalizePath, toFolder } from '../folders/FolderIndex.ts';
import { type ReadProblem, toNote } from '../reading/ReadProblem.ts';
import { toSplit } from '../reading/toSplit.ts';
import { readWholeText } from '../text/readText.ts';
import type { YoloData } from './parseYoloData.ts';

/** The splits of images by their paths, as a data file gives them. */
export interface YoloSplits {
  /** The split of an image; `null` where the data file says nothing of it. */
  find(path: string): Split | null;
  /** Places of the data file at which nothing was found. */
  readonly problems: readonly ReadProblem[];
}

/**
 * Finds the images of each part of a data file. Its places may be relative to its `path`, to itself or to a folder further up, or
 * absolute on another machine: the longest end of a place counts at which there are images.
 *
 * @param source - Path of the data file.
 */
export async function findYoloSplits(
  data: YoloData,
  source: string,
  index: FolderIndex,
  signal: AbortSignal | undefined,
): Promise<YoloSplits> {
  const folders: (readonly [folder: string, split: Split])[] = [];
  const images = new Map<string, Split>();
  const problems: ReadProblem[] = [];
  for (const [part, places] of data.parts) {
    const split = toSplit(part) ?? 'pool';
    for (const place of places) {
      const list = findList(place, data, source, index);
      const folder = list === null ? findImageFolder(place, data, source, index) : null;
      if (folder !== null) folders.push([folder, split]);
      else if (list !== null) {
        const { text } = await readWholeText(await list.read(), { path: list.path }, signal);
        for (const name of text.split('\n').map((line) => line.trim())) {
          const image = name === '' ? null : index.findImage(name, list.path);
          if (image !== null) images.set(image.path, split);
        }
      } else {
        const what = `no image is there for "${part}: ${place}".`;
        problems.push(toNote({ path: source }, 'missing-file', what));
      }
    }
  }
  const isIn = (path: string, folder: string) => folder === '' || path.startsWith(`${folder}/`);
  const find = (path: string) =>
    images.get(path) ?? folders.find(([folder]) => isIn(path, folder))?.[1] ?? null;
  return { find, problems };
}

/** Every place that may be meant, the most exact first. */
function listCandidates(place: string, { root }: YoloData, source: string): readonly string[] {
  const own = toFolder(source);
  const names = normalizePath(place).split('/');
  const ends = names.map((_, index) => names.slice(index).join('/'));
  const given = [joinPaths(own, root, place), joinPaths(root, place), joinPaths(own, place)];
  return [...given.map(normalizePath), ...ends.flatMap((end) => [joinPaths(own, end), end])];
}

function findList(place: string, data: YoloData, source: string, index: FolderIndex) {
  if (!place.toLowerCase().endsWith('.txt')) return null;
  const files = listCandidates(place, data, source).map((path) => index.find(path));
  return files.find((file) => file !== null) ?? null;
}

function findImageFolder(
  place: string,
  data: YoloData,
  source: string,
  index: FolderIndex,
): string | null {
  const paths = index.listImages().map(({ path }) => path);
  const hasImages = (folder: string) => paths.some((path) => path.startsWith(`${folder}/`));
  const folder = listCandidates(place, data, source).find((path) => path !== '' && hasImages(path));
  return folder ?? (['.', './', ''].includes(place.trim()) ? toFolder(source) : null);
}
