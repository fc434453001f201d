import * as v from 'valibot';
import type { ManifestProblem } from './ManifestError.ts';

/**
 * Says what valibot found in the words of whoever writes a manifest.
 *
 * @param issue - What was found.
 * @param names - Every name that a manifest may have: the nearest is told where one was misspelt.
 */
export function toManifestProblem(
  issue: v.BaseIssue<unknown>,
  names: ReadonlySet<string>,
): ManifestProblem {
  const path = v.getDotPath(issue) ?? '';
  const key = issue.path?.at(-1)?.key;
  if (issue.type !== 'strict_object' || typeof key !== 'string')
    return { path, problem: issue.message };
  if (issue.expected !== 'never') return { path, problem: 'It is missing' };
  return { path, problem: `A manifest has no such name there${toHint(key, names)}` };
}

function toHint(key: string, names: ReadonlySet<string>): string {
  if (names.has(key)) return '; it belongs to another part';
  const near = findNearest(key, names);
  return near === null ? '' : `; perhaps "${near}" is meant`;
}

/** Names that are further away than this are other words. */
const mostEdits = 2;

function findNearest(word: string, names: ReadonlySet<string>): string | null {
  const most = Math.min(mostEdits, Math.floor(word.length / 3));
  let nearest: string | null = null;
  let least = most + 1;
  for (const name of names) {
    const edits = countEdits(word.toLowerCase(), name.toLowerCase());
    if (edits >= least) continue;
    nearest = name;
    least = edits;
  }
  return nearest;
}

/** Letters to be put in, left out, changed or swapped with the next one (Damerau 1964), each place once. */
function countEdits(one: string, other: string): number {
  let [before, last] = [[] as number[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const isSame = one[row - 1] === other[at - 1];
      const isSwap = one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      next[at] = Math.min(
        (last[at] ?? 0) + 1,
        (next[at - 1] ?? 0) + 1,
        (last[at - 1] ?? 0) + (isSame ? 0 : 1),
        isSwap && row > 1 && at > 1 ? (before[at - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, last] = [last, next];
  }
  return last[other.length] ?? 0;
}
