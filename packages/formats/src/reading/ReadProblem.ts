import { ProofsheetError } from '@proofsheet/core';

/**
 * What is wrong.
 *
 * Of files: `not-an-image` (its extension isn't one of an image that browsers show), `empty` (no content), `unreadable` (its
 * content could not be fetched), `missing-file` (an annotation names a file that isn't there), `archive` (the archive is cut
 * off or damaged, so that files are missing of which nothing is known), `cut-off` (the file ends before its end),
 * `encoding` (it isn't UTF-8), `unsupported` (a part of the format that is not read), `size-mismatch` (an image hasn't the size that
 * its annotations state).
 *
 * Of records: `syntax` (not well-formed), `missing-value`, `wrong-value`, `unknown-reference` (a class or an image that is defined
 * nowhere), `outside` (a region that reaches outside of its image), `duplicate` (its path or id came before), `misfit` (a value
 * that isn't of its field's kind), `too-long`.
 */
export type ReadProblemReason =
  | 'not-an-image'
  | 'empty'
  | 'unreadable'
  | 'missing-file'
  | 'archive'
  | 'cut-off'
  | 'encoding'
  | 'unsupported'
  | 'size-mismatch'
  | 'syntax'
  | 'missing-value'
  | 'wrong-value'
  | 'unknown-reference'
  | 'outside'
  | 'duplicate'
  | 'misfit'
  | 'too-long';

/** Something that was left out of a read, or that was read with a doubt, and why. */
export interface ReadProblem {
  /** Path or name of the file; empty where it isn't about a single one. */
  readonly path: string;
  /** Line of the file, from 1; in Parquet the row. Absent where it is about no single one. */
  readonly line?: number;
  /** What is wrong. */
  readonly reason: ReadProblemReason;
  /** The same for people, in whole sentences of plain English. */
  readonly message: string;
  /** True where it was loaded nonetheless, as the message says; absent where it was left out. */
  readonly kept?: true;
}

/** A place in a file. */
export interface FilePlace {
  /** Path or name of the file. */
  readonly path: string;
  /** Line of the file, from 1; in Parquet the row. Absent: the whole file. */
  readonly line?: number | undefined;
}

type Shortcoming = Extract<ReadProblemReason, 'not-an-image' | 'empty' | 'duplicate'>;

const explanations: Readonly<Record<Shortcoming, string>> = {
  'not-an-image': 'it is not a JPEG, PNG, GIF, WebP, AVIF or BMP image.',
  empty: 'the file is empty (0 bytes).',
  duplicate: 'a file of that name in that folder came before it.',
};

/** Describes a file that was left out for what it is. */
export function toProblem(path: string, reason: Shortcoming): ReadProblem {
  return { path, reason, message: `"${path}" was left out: ${explanations[reason]}` };
}

/** Describes a file that was left out because reading it failed with `error`. */
export function toUnreadableProblem(path: string, error: unknown): ReadProblem {
  const cause =
    error instanceof ProofsheetError
      ? `${error.what} ${error.fix}`
      : 'It may have been moved, changed or opened by another program. Read the folder again.';
  return { path, reason: 'unreadable', message: `"${path}" could not be read. ${cause}` };
}

/**
 * Describes something that was left out for what stands at a place in a file.
 *
 * @param what - What is wrong there and what became of it, in whole sentences.
 */
export function toRecordProblem(
  { path, line }: FilePlace,
  reason: ReadProblemReason,
  what: string,
): ReadProblem {
  if (line === undefined) return { path, reason, message: `"${path}": ${what}` };
  return { path, line, reason, message: `"${path}", line ${line}: ${what}` };
}

/** Describes something that was loaded nonetheless; takes what `toRecordProblem` takes. */
export function toNote(place: FilePlace, reason: ReadProblemReason, what: string): ReadProblem {
  return { ...toRecordProblem(place, reason, what), kept: true };
}
