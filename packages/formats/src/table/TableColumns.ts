import { FormatError } from '../reading/FormatError.ts';
import { toSplit } from '../reading/toSplit.ts';
import { isMissing } from './inferFieldKind.ts';
import type { TableRow } from './TableRow.ts';
import { toMediaKind } from './toMediaKind.ts';
import { isStoredMedia } from './toStoredMedia.ts';

/** What a column can be for, besides a field. */
export type ColumnRole = 'id' | 'text' | 'label' | 'split' | 'media' | 'tags';

/**
 * The columns that are more than fields, by their names. A role that is left out is found by the names that are usual for it (`id`, `text`,
 * `message`, `label`, `class`, `split`, `image`, `file`, `tags`, …) and by what is in the column; `null`: there is none.
 */
export type TableColumns = { readonly [Role in ColumnRole]?: string | null };

/** The column of each role; `null` where there is none. */
export type FoundColumns = { readonly [Role in ColumnRole]: string | null };

const usualNames: Readonly<Record<ColumnRole, readonly string[]>> = {
  id: ['id', 'sample_id', 'uid', 'uuid', 'guid', 'key'],
  text: ['text', 'sms', 'message', 'content', 'sentence', 'body', 'document', 'comment', 'review'],
  label: ['label', 'class', 'category', 'target', 'label_text', 'class_name'],
  split: ['split', 'set', 'subset', 'partition', 'fold'],
  media: [
    'media',
    'image',
    'image_path',
    'file_name',
    'filename',
    'filepath',
    'file',
    'path',
    'url',
  ],
  tags: ['tags'],
};

/** The texts that a table of this median length has are read, not sorted into categories. */
const readableLength = 20;

/**
 * Finds the column of each role from the first rows.
 *
 * @throws FormatError `missing-column` where a column that was asked for isn't there.
 */
export function findColumns(
  names: readonly string[],
  rows: readonly TableRow[],
  wanted: TableColumns,
  file: string,
): FoundColumns {
  const taken = new Set<string>();
  const find = (role: ColumnRole): string | null => {
    const asked = wanted[role];
    if (asked === null) return null;
    if (asked !== undefined && !names.includes(asked))
      throw new FormatError({ kind: 'missing-column', file, column: asked });
    const found = asked ?? guess(role);
    if (found !== null) taken.add(found);
    return found;
  };
  const guess = (role: ColumnRole): string | null => {
    const free = names.filter((name) => !taken.has(name));
    const usual = usualNames[role]
      .map((usualName) => free.find((name) => name.trim().toLowerCase() === usualName))
      .filter((name) => name !== undefined);
    const isFit = (name: string) =>
      fits(
        role,
        rows.map(({ values }) => values[name]),
      );
    return usual.find(isFit) ?? null;
  };
  const asked = Object.values(wanted).filter((name) => typeof name === 'string');
  for (const name of asked) taken.add(name);
  const [id, media, split] = [find('id'), find('media'), find('split')];
  const [label, tags, named] = [find('label'), find('tags'), find('text')];
  const text = named ?? (media === null && wanted.text !== null ? findLongest() : null);
  return { id, media, split, label, tags, text };

  function findLongest(): string | null {
    const lengths = names
      .filter((name) => !taken.has(name))
      .map((name) => ({ name, length: toMeanLength(rows.map(({ values }) => values[name])) }));
    const [longest] = lengths.toSorted((a, b) => b.length - a.length);
    return longest !== undefined && longest.length >= readableLength ? longest.name : null;
  }
}

function fits(role: ColumnRole, values: readonly unknown[]): boolean {
  const present = values.filter((value) => !isMissing(value));
  switch (role) {
    case 'id':
      return (
        present.length === values.length && new Set(present.map(String)).size === values.length
      );
    case 'split':
      return present.every((value) => toSplit(String(value)) !== null);
    case 'media':
      return present.length > 0 && present.every(isMedia);
    case 'text':
      return present.some((value) => typeof value === 'string');
    default:
      return present.every((value) => typeof value !== 'object');
  }
}

function isMedia(value: unknown): boolean {
  return isStoredMedia(value) || (typeof value === 'string' && toMediaKind(value) !== null);
}

function toMeanLength(values: readonly unknown[]): number {
  const texts = values.filter((value) => typeof value === 'string' && value !== '');
  return texts.reduce((sum: number, text) => sum + String(text).length, 0) / (texts.length || 1);
}
