import { toName, toStem } from '../folders/FolderIndex.ts';
import type { FolderFile, Listing, ListOptions } from '../listing/FolderFile.ts';
import { isHiddenName } from '../listing/isHiddenName.ts';
import { toImageType } from '../listing/toImageType.ts';
import { endAtBreak } from '../reading/endAtBreak.ts';
import {
  type DatasetFormat,
  datasetFormats,
  formatExtensions,
  toExtension,
} from './DatasetFormat.ts';
import { FileHeads } from './FileHeads.ts';

/** What files seem to be. */
export interface FormatGuess {
  /** The format; `null` where nothing is there that any reader takes. */
  readonly format: DatasetFormat | null;
  /** Path of the file that tells it, which of a table is the table itself; `null` for a folder of images. */
  readonly evidence: string | null;
  /** Every format of which files are there, the guess among them; others may be chosen instead. */
  readonly possible: readonly DatasetFormat[];
  /** Files that were looked at, hidden ones left out. */
  readonly fileCount: number;
  /** Images among them. */
  readonly imageCount: number;
  /** Whether there were more files than were looked at. */
  readonly isPartial: boolean;
}

/** What `detectFormat` takes. */
export interface DetectFormatOptions extends ListOptions {
  /** How many files are listed at most, > 0; default: 20,000. */
  readonly mostFiles?: number;
}

/**
 * Guesses the format of files, from their names and the beginnings of a few of them (see `listEvidence`): a YOLO data file or label files,
 * a COCO file, Pascal VOC files, a table that is alone or that speaks of the images beside it; else a folder of images. Nothing is read through.
 *
 * @throws FolderError where a folder can't be opened, ZipError `not-a-zip`, and the signal's reason.
 *
 * @example
 * ```ts
 * const { format } = await detectFormat(listZip(archive));
 * if (format !== null) for await (const batch of readFormat(format, listZip(archive), options)) keep(batch);
 * ```
 */
export async function detectFormat(
  listing: Listing,
  { signal, mostFiles = 20_000 }: DetectFormatOptions = {},
): Promise<FormatGuess> {
  const files: FolderFile[] = [];
  let isPartial = false;
  for await (const file of endAtBreak(listing, () => undefined)) {
    signal?.throwIfAborted();
    if (file.path.split('/').some(isHiddenName)) continue;
    isPartial = files.length >= mostFiles;
    if (isPartial) break;
    files.push(file);
  }
  const images = files.filter(({ path }) => toImageType(path) !== null);
  const extensions = new Set(files.map(({ path }) => toExtension(path)));
  const possible = datasetFormats.filter((format) =>
    format === 'image-folder'
      ? images.length > 0
      : formatExtensions[format].some((extension) => extensions.has(extension)),
  );
  const found = await findFormat(new FileHeads(files), files, images);
  return {
    ...found,
    possible:
      found.format === null || possible.includes(found.format)
        ? possible
        : [found.format, ...possible],
    fileCount: files.length,
    imageCount: images.length,
    isPartial,
  };
}

type Found = Pick<FormatGuess, 'format' | 'evidence'>;

async function findFormat(
  heads: FileHeads,
  files: readonly FolderFile[],
  images: readonly FolderFile[],
): Promise<Found> {
  const stems = new Set(images.map(({ path }) => toName(toStem(path))));
  const names = images.slice(0, 1000).map(({ path }) => toName(path));
  const isTable = (head: string) =>
    head.trim() !== '' && (names.length === 0 || names.some((name) => head.includes(name)));
  const isLabels = (head: string, path: string) =>
    isYoloLabels(head) && (path.split('/').includes('labels') || stems.has(toName(toStem(path))));
  const attempts = [
    ['yolo', ['yaml', 'yml'], isYoloData],
    ['coco', ['json'], isCoco],
    ['voc', ['xml'], isVoc],
    ['yolo', ['txt'], isLabels],
    ['jsonl', formatExtensions.jsonl, isJsonLines],
    ['csv', ['csv', 'tsv'], isTable],
  ] as const;
  for (const [format, extensions, test] of attempts) {
    const evidence = await heads.find(extensions, test);
    if (evidence !== null) return { format, evidence };
  }
  const parquet = files.find(({ path }) => toExtension(path) === 'parquet');
  if (parquet !== undefined && images.length === 0)
    return { format: 'parquet', evidence: parquet.path };
  if (images.length > 0) return { format: 'image-folder', evidence: null };
  const text = await heads.find(['txt'], (head) => files.length === 1 && isTable(head));
  return text === null ? { format: null, evidence: null } : { format: 'csv', evidence: text };
}

function isYoloData(head: string): boolean {
  return /^(names|nc)\s*:/m.test(head) && /^(train|val|test|path|nc)\s*:/m.test(head);
}

/** COCO files begin with any of their parts; a file of results is an array of objects with `image_id`. */
function isCoco(head: string): boolean {
  const isWhole =
    /^[\s\uFEFF]*\{/.test(head) && /"(images|annotations|categories)"\s*:\s*\[/.test(head);
  return isWhole || (/^[\s\uFEFF]*\[\s*\{/.test(head) && /"image_id"\s*:/.test(head));
}

function isVoc(head: string): boolean {
  return /<annotation[\s>]/.test(head);
}

/** The first line that isn't empty: a whole number, and four others at least. */
function isYoloLabels(head: string): boolean {
  return /^\s*\d+([ \t]+-?[\d.]+(e-?\d+)?){4,}[ \t]*(\r?\n|$)/i.test(head);
}

/** A line that is an object by itself, and no more than the beginning of one. */
function isJsonLines(head: string): boolean {
  const line = head.trimStart().split('\n', 1)[0]?.trim() ?? '';
  return line.startsWith('{') && line.endsWith('}');
}
