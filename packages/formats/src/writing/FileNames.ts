import type { Sample } from '@proofsheet/core';
import { toStem } from '../folders/FolderIndex.ts';
import { toImageType } from '../listing/toImageType.ts';
import type { WriteProblem } from './WriteProblem.ts';

const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/bmp': 'bmp',
};

/** Gives samples paths for an archive that any system can unpack, each stem once, since annotation files go by it. */
export class FileNames {
  readonly #taken = new Set<string>();
  readonly #report: (problem: WriteProblem) => void;

  /** @param report - Told of every sample whose file must be called otherwise than its media. */
  constructor(report: (problem: WriteProblem) => void) {
    this.#report = report;
  }

  /**
   * The path for a sample's file.
   *
   * @param wanted - How it would be called by the source of its media; not empty.
   * @param folder - The folder within which stems are told apart; empty for the archive itself.
   */
  name(sample: Sample, wanted: string, folder: string): string {
    const safe = toSafePath(sample, wanted);
    const [stem, extension] = split(safe);
    let path = safe;
    for (let n = 2; this.#taken.has(toKey(folder, path)); n += 1) path = `${stem}-${n}${extension}`;
    this.#taken.add(toKey(folder, path));
    if (path !== wanted) {
      const message = `The file of "${sample.id}" is called "${path}", since "${wanted}" can't be used or was taken.`;
      this.#report({ sampleId: sample.id, reason: 'name', message });
    }
    return path;
  }
}

/** Many file systems don't tell letters apart by case. */
function toKey(folder: string, path: string): string {
  return `${folder}/${toStem(path)}`.toLowerCase();
}

function split(path: string): readonly [stem: string, extension: string] {
  const stem = toStem(path);
  return [stem, path.slice(stem.length)];
}

/** The source as a path that stays in its folder: without scheme, drive, `..`, and signs that Windows refuses. */
function toSafePath({ media }: Sample, wanted: string): string {
  const names = wanted
    .replace(/^[a-z][a-z\d+.-]+:\/\//i, '')
    .replaceAll('\\', '/')
    .split('/')
    .map(toSafeName)
    .filter((name) => name !== '');
  const path = names.join('/') || 'sample';
  const extension = extensions[media.type ?? ''];
  return toImageType(path) !== null || extension === undefined ? path : `${path}.${extension}`;
}

/** One name of a path that any system takes; empty where nothing is left of it. */
export function toSafeName(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  return name.replace(/[\u0000-\u001f<>:"|?*\\/]/g, '_').replace(/^\.+$|[. ]+$/g, '');
}
