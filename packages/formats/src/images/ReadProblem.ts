import { ProofsheetError } from '@proofsheet/core';

/**
 * Why something was left out. `not-an-image`: its extension isn't one of an image that browsers show. `empty`: it
 * has no content. `unreadable`: its content could not be fetched. `duplicate`: its path came before. `archive`: the
 * archive is cut off or damaged, so that files are missing of which nothing is known.
 */
export type ReadProblemReason = 'not-an-image' | 'empty' | 'unreadable' | 'duplicate' | 'archive';

/** Something that was left out of a read, and why. */
export interface ReadProblem {
  /** Path of the file; empty where it isn't about a single one. */
  readonly path: string;
  /** Why it was left out. */
  readonly reason: ReadProblemReason;
  /** The same for people, in whole sentences of plain English. */
  readonly message: string;
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
