import type { FolderFile, Listing } from '../listing/FolderFile.ts';
import { isHiddenName } from '../listing/isHiddenName.ts';
import { toImageType } from '../listing/toImageType.ts';
import { endAtBreak } from '../reading/endAtBreak.ts';
import { type ReadProblem, toProblem } from '../reading/ReadProblem.ts';
import { findSplit } from '../reading/toSplit.ts';

/** All files of a folder, to be found by the names that annotation files give them. No file is opened. */
export class FolderIndex {
  readonly #files = new Map<string, FolderFile>();
  readonly #images = new Map<string, FolderFile[]>();
  readonly #stems = new Map<string, FolderFile[]>();
  /** What can't be used of the listing. */
  readonly problems: ReadProblem[] = [];

  /**
   * Lists the files of a folder; hidden ones are left out.
   *
   * @throws FolderError where a folder can't be opened, ZipError `not-a-zip`, and the signal's reason.
   */
  async read(files: Listing, signal?: AbortSignal): Promise<void> {
    for await (const file of endAtBreak(files, (problem) => this.problems.push(problem))) {
      signal?.throwIfAborted();
      if (!file.path.split('/').some(isHiddenName)) this.#add(file);
    }
    signal?.throwIfAborted();
  }

  #add(file: FolderFile): void {
    const path = normalizePath(file.path);
    if (this.#files.has(path)) {
      this.problems.push(toProblem(file.path, 'duplicate'));
      return;
    }
    this.#files.set(path, file);
    if (toImageType(path) === null) return;
    append(this.#images, toName(path), file);
    append(this.#stems, toName(toStem(path)), file);
  }

  /** The files whose path ends so, without regard to case. */
  listByExtension(extension: string): readonly FolderFile[] {
    return [...this.#files.values()].filter(({ path }) => path.toLowerCase().endsWith(extension));
  }

  /** Every image. */
  listImages(): readonly FolderFile[] {
    return [...this.#images.values()].flat();
  }

  /** The file of an exact path; `null` where there is none. */
  find(path: string): FolderFile | null {
    return this.#files.get(normalizePath(path)) ?? null;
  }

  /**
   * The image that an annotation file means by a name, which may be a path from that file, from the folder, or from anywhere else,
   * with slashes of either kind. Of several images of that name the one counts whose path agrees furthest from its end, then the one of the
   * same split. `null` where there is none, or where it can't be told which.
   *
   * @param from - Path of the annotation file.
   */
  findImage(name: string, from: string): FolderFile | null {
    const path = normalizePath(name);
    const exact = this.find(joinPaths(toFolder(from), path)) ?? this.find(path);
    if (exact !== null && toImageType(exact.path) !== null) return exact;
    return pickNearest(this.#images.get(toName(path)) ?? [], path, from);
  }

  /** As `findImage`, by a name without its extension. */
  findImageByStem(stem: string, from: string): FolderFile | null {
    const path = normalizePath(stem);
    return pickNearest(this.#stems.get(toName(path)) ?? [], path, from);
  }
}

/** A path with `/` between its names, in composed letters, with `.` and `..` resolved as far as they can be. */
export function normalizePath(path: string): string {
  const names: string[] = [];
  for (const name of path.normalize('NFC').replaceAll('\\', '/').split('/')) {
    if (name === '..') names.pop();
    else if (name !== '.' && name !== '') names.push(name);
  }
  return names.join('/');
}

/** Joins paths of which each may be empty. */
export function joinPaths(...paths: readonly string[]): string {
  return paths.filter((path) => path !== '').join('/');
}

/** The folder that a path lies in; empty for one that lies in none. */
export function toFolder(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** A path without the extension of its last name. */
export function toStem(path: string): string {
  const dot = path.lastIndexOf('.');
  return dot > path.lastIndexOf('/') + 1 ? path.slice(0, dot) : path;
}

/** The last name of a path. */
export function toName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function append(map: Map<string, FolderFile[]>, key: string, file: FolderFile): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [file]);
  else list.push(file);
}

function pickNearest(files: readonly FolderFile[], path: string, from: string): FolderFile | null {
  if (files.length < 2) return files[0] ?? null;
  const split = findSplit(`${from}/${path}`);
  const rank = (file: FolderFile) =>
    2 * countSharedNames(toFolder(file.path), toFolder(path)) +
    Number(split !== null && findSplit(toFolder(file.path)) === split);
  const ranked = files.map((file) => ({ file, rank: rank(file) }));
  const best = Math.max(...ranked.map((entry) => entry.rank));
  const nearest = ranked.filter((entry) => entry.rank === best);
  return nearest.length === 1 ? (nearest[0]?.file ?? null) : null;
}

function countSharedNames(a: string, b: string): number {
  const left = a.split('/').toReversed();
  const right = b.split('/').toReversed();
  const differs = left.findIndex((name, index) => name === '' || name !== right[index]);
  return differs < 0 ? left.length : differs;
}
