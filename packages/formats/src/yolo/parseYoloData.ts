import { isJsonObject } from '../reading/JsonValue.ts';
import type { ReadProblem } from '../reading/ReadProblem.ts';
import { type FilePlace, toNote, toRecordProblem } from '../reading/ReadProblem.ts';

/** What a YOLO data file says. */
export interface YoloData {
  /** Names of the classes by their numbers. */
  readonly names: ReadonlyMap<number, string>;
  /** Where the images of each part are, by `train`, `val` and so on: folders, or text files that list images. */
  readonly parts: ReadonlyMap<string, readonly string[]>;
  /** The folder that those places are relative to; empty where it isn't stated. */
  readonly root: string;
  /** Numbers that follow each box for key points, which are not read. */
  readonly keypointNumbers: number;
}

const partNames = ['train', 'val', 'valid', 'test', 'pool'];

/** Parses a YOLO data file (`data.yaml`); loads the YAML parser when it is called first. */
export async function parseYoloData(
  text: string,
  { path }: FilePlace,
): Promise<{ readonly data: YoloData | null; readonly problems: readonly ReadProblem[] }> {
  const { parseDocument } = await import('yaml');
  const document = parseDocument(text, { maxAliasCount: 100 } as object);
  const [error] = document.errors;
  if (error !== undefined) {
    const line = error.linePos?.[0].line;
    const what = `it is not valid YAML: ${error.message.split('\n')[0]}`;
    return { data: null, problems: [toRecordProblem({ path, line }, 'syntax', what)] };
  }
  const value: unknown = document.toJS();
  if (!isJsonObject(value)) {
    const what = 'it is no list of settings with names.';
    return { data: null, problems: [toRecordProblem({ path }, 'syntax', what)] };
  }
  const names = toNames(value['names']);
  const problems: ReadProblem[] = [];
  if (names.size === 0)
    problems.push(
      toNote({ path }, 'missing-value', 'it has no names; classes are called by their numbers.'),
    );
  const count = value['nc'];
  if (typeof count === 'number' && names.size > 0 && count !== names.size) {
    const what = `it speaks of ${count} classes (nc) but names ${names.size}; the names count.`;
    problems.push(toNote({ path }, 'wrong-value', what));
  }
  const parts = partNames.map((part) => [part, toTexts(value[part])] as const);
  const { path: root, kpt_shape: shape } = value;
  const [points = 0, numbers = 0] = Array.isArray(shape) ? shape.map(Number) : [];
  const data = {
    names,
    parts: new Map(parts.filter(([, places]) => places.length > 0)),
    root: typeof root === 'string' ? root : '',
    keypointNumbers: points * numbers,
  };
  return { data, problems };
}

function toNames(value: unknown): ReadonlyMap<number, string> {
  const entries = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(isJsonObject(value) ? value : {}).map(
        ([key, name]) => [Number(key), name] as const,
      );
  return new Map(entries.map(([number, name]) => [number, String(name)]));
}

function toTexts(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string');
}
