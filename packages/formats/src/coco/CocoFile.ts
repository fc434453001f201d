import type { JsonElement } from '../json/JsonSplitter.ts';
import { isJsonObject, type JsonObject, tryParseJson } from '../reading/JsonValue.ts';
import { type ReadProblem, toRecordProblem } from '../reading/ReadProblem.ts';

/** An id as COCO files have it: a number, or a text in some. */
export type CocoId = number | string;

/** An entry of `images`. */
export interface CocoImage {
  /** Its id. */
  readonly id: CocoId;
  /** Its file, as the COCO file calls it. */
  readonly fileName: string;
  /** The entry as it is. */
  readonly raw: JsonObject;
  /** Line of the entry, from 1. */
  readonly line: number;
}

/** An entry of `annotations`, or of a file of results. */
export interface CocoAnnotation {
  /** The entry as it is. */
  readonly raw: JsonObject;
  /** The file that it is of. */
  readonly path: string;
  /** Line of the entry, from 1. */
  readonly line: number;
  /** Whether it is of a file of results, which a model made. */
  readonly isResult: boolean;
}

/** The content of one COCO file, while it is read and afterwards. */
export class CocoFile {
  /** Path of the file. */
  readonly path: string;
  /** Names of the classes by their ids. */
  readonly categories: Map<CocoId, string> = new Map();
  /** The images by their ids. */
  readonly images: Map<CocoId, CocoImage> = new Map();
  /** The annotations by the ids of their images. */
  readonly annotations: Map<CocoId, CocoAnnotation[]> = new Map();
  /** What was left out. */
  readonly problems: ReadProblem[] = [];
  /** Whether its end is missing, so that what is referred to may be missing too. */
  isCutOff = false;
  /** Whether it has anything of a COCO file. */
  isCoco = false;
  /** Whether it is a file of results: an array of predictions. */
  isResults = false;
  readonly #annotationIds = new Set<CocoId>();

  /** @param path - Path of the file. */
  constructor(path: string) {
    this.path = path;
  }

  /** Takes one element of one of the file's arrays. */
  take({ key, line, text }: JsonElement): void {
    if (!['', 'images', 'annotations', 'categories'].includes(key)) return;
    if (text === '') {
      this.#report(line, 'too-long', 'the entry is too long; it was left out.');
      return;
    }
    const parsed = tryParseJson(text);
    if ('error' in parsed) {
      this.#report(
        line,
        'syntax',
        `the entry is not valid JSON (${parsed.error.message}); it was left out.`,
      );
    } else if (!isJsonObject(parsed.value)) {
      this.#report(line, 'wrong-value', `an entry of "${key}" is no object; it was left out.`);
    } else {
      this.isCoco ||= key !== '' || toCocoId(parsed.value['image_id']) !== null;
      this.#takeEntry(key, parsed.value, line);
    }
  }

  #takeEntry(key: string, raw: JsonObject, line: number): void {
    if (key === 'images') this.#takeImage(raw, line);
    else if (key === 'categories') this.#takeCategory(raw, line);
    else this.#takeAnnotation(raw, line, key === '');
  }

  #takeCategory(raw: JsonObject, line: number): void {
    const id = toCocoId(raw['id']);
    const { name } = raw;
    if (id === null || typeof name !== 'string' || name.trim() === '')
      this.#report(line, 'missing-value', 'the category has no id or no name; it was left out.');
    else if (this.categories.has(id))
      this.#report(line, 'duplicate', `the category id ${id} came before; this one was left out.`);
    else this.categories.set(id, name);
  }

  #takeImage(raw: JsonObject, line: number): void {
    const id = toCocoId(raw['id']);
    const fileName = raw['file_name'];
    if (id === null || typeof fileName !== 'string' || fileName === '')
      this.#report(line, 'missing-value', 'the image has no id or no file_name; it was left out.');
    else if (this.images.has(id))
      this.#report(line, 'duplicate', `the image id ${id} came before; this one was left out.`);
    else this.images.set(id, { id, fileName, raw, line });
  }

  #takeAnnotation(raw: JsonObject, line: number, isResult: boolean): void {
    this.isResults ||= isResult;
    const imageId = toCocoId(raw['image_id']);
    if (imageId === null) {
      this.#report(line, 'missing-value', 'the annotation has no image_id; it was left out.');
      return;
    }
    const id = toCocoId(raw['id']);
    if (id !== null && this.#annotationIds.has(id)) {
      const what = `the annotation id ${id} came before; it was kept under another id.`;
      this.problems.push({
        ...toRecordProblem({ path: this.path, line }, 'duplicate', what),
        kept: true,
      });
    }
    if (id !== null) this.#annotationIds.add(id);
    const annotation = { raw, path: this.path, line, isResult };
    const list = this.annotations.get(imageId);
    if (list === undefined) this.annotations.set(imageId, [annotation]);
    else list.push(annotation);
  }

  #report(line: number, reason: ReadProblem['reason'], what: string): void {
    this.problems.push(toRecordProblem({ path: this.path, line }, reason, what));
  }
}

/** An id where the value can be one; else `null`. */
export function toCocoId(value: unknown): CocoId | null {
  return (typeof value === 'number' && Number.isFinite(value)) || typeof value === 'string'
    ? value
    : null;
}
