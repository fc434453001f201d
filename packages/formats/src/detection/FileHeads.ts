import { isAbortError } from '@proofsheet/core';
import type { FolderFile } from '../listing/FolderFile.ts';
import { toExtension } from './DatasetFormat.ts';
import { listEvidence } from './listEvidence.ts';

const headLength = 1 << 16;

/** The beginnings of the files by which a format is told. */
export class FileHeads {
  readonly #files: readonly FolderFile[];
  readonly #heads = new Map<string, string>();

  /** @param files - All files; few of them are opened. */
  constructor(files: readonly FolderFile[]) {
    const places = listEvidence(files.map(({ path }) => path));
    this.#files = places.flatMap((place) => files[place] ?? []);
  }

  /**
   * The first file whose beginning passes a test; `null` where none does. A file that can't be read passes none: whoever reads the dataset
   * reports it.
   *
   * @param extensions - Only files that have one of these.
   */
  async find(
    extensions: readonly string[],
    test: (head: string, path: string) => boolean,
  ): Promise<string | null> {
    for (const file of this.#files) {
      if (!extensions.includes(toExtension(file.path))) continue;
      if (test(await this.#open(file), file.path)) return file.path;
    }
    return null;
  }

  async #open(file: FolderFile): Promise<string> {
    const known = this.#heads.get(file.path);
    if (known !== undefined) return known;
    const head = await readHead(file);
    this.#heads.set(file.path, head);
    return head;
  }
}

async function readHead(file: FolderFile): Promise<string> {
  try {
    const bytes = new Uint8Array(await (await file.read()).slice(0, headLength).arrayBuffer());
    const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
    return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes);
  } catch (error) {
    if (isAbortError(error)) throw error;
    return '';
  }
}
