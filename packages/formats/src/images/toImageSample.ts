import type { Annotation, FieldValue, Sample } from '@proofsheet/core';
import type { KnownClass } from '../reading/KnownClasses.ts';

/** What is known of an image file. */
export interface ImageFile {
  /** `/`-separated path, relative to the opened folder. */
  readonly path: string;
  /** MIME type. */
  readonly type: string;
  /** Size in bytes. */
  readonly byteLength: number;
  /** Time of the last change in milliseconds since 1970; `null` where it isn't known. */
  readonly modifiedAt: number | null;
}

/** The name of the folder that a file lies in; `null` for one that lies in the opened folder itself. */
export function toFolderName(path: string): string | null {
  return path.split('/').at(-2) ?? null;
}

/**
 * The sample of an image file, with the class of its folder as a rough label.
 *
 * @param at - When the label was given: ISO 8601 in UTC.
 */
export function toImageSample(file: ImageFile, folderClass: KnownClass | null, at: string): Sample {
  const { path, type, byteLength, modifiedAt } = file;
  return {
    id: path,
    media: { kind: 'image', source: path, type, byteLength },
    fields: toFileFields({ path, byteLength, modifiedAt }),
    tags: [],
    split: 'pool',
    annotations: folderClass === null ? [] : [toRoughLabel(folderClass, at)],
  };
}

/** The values of `imageFolderFields`. */
export function toFileFields(
  file: Pick<ImageFile, 'path' | 'modifiedAt'> & { readonly byteLength: number | null },
): Readonly<Record<string, FieldValue>> {
  const slash = file.path.lastIndexOf('/');
  return {
    file: file.path.slice(slash + 1),
    folder: slash < 0 ? null : file.path.slice(0, slash),
    bytes: file.byteLength,
    modified: toIsoDate(file.modifiedAt),
  };
}

function toRoughLabel({ id, schemaVersion }: KnownClass, at: string): Annotation {
  return {
    id: 'folder',
    classId: id,
    provenance: { actor: { kind: 'rule', id: 'folder-name' }, at, schemaVersion },
  };
}

/** A file can carry any time, and one outside of JavaScript's calendar has no ISO form. */
function toIsoDate(time: number | null): string | null {
  const date = new Date(time ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
