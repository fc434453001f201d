import type { ChangeSet } from '../changes/ChangeSet.ts';

/** What can be undone and what can be done again: a value. */
export interface History {
  /** Change sets that can be undone, the latest last. */
  readonly past: readonly ChangeSet[];
  /** Change sets that can be made again, the one undone last at the end. */
  readonly future: readonly ChangeSet[];
}

/** Nothing was done yet. */
export const emptyHistory: History = { past: [], future: [] };

const depth = 200;

/**
 * The history after a change set was made.
 *
 * @param history - The history before.
 * @param made - What was made: an edit, or the undoing or redoing of an earlier one (named in `of`).
 */
export function recordChangeSet(history: History, made: ChangeSet): History {
  switch (made.reason) {
    case 'edit':
      return { past: [...history.past, made].slice(-depth), future: [] };
    case 'undo': {
      const undone = history.past.find(({ id }) => id === made.of);
      if (undone === undefined) return history;
      return {
        past: history.past.filter((changeSet) => changeSet !== undone),
        future: [...history.future, undone],
      };
    }
    case 'redo':
      return {
        past: [...history.past, made],
        future: history.future.filter(({ id }) => id !== made.of),
      };
    case 'import':
      return history;
  }
}

/** What a change set is to undo or to make again; `null` where it is neither, or the history lacks it. */
export function findOriginal({ past, future }: History, changeSet: ChangeSet): ChangeSet | null {
  if (changeSet.reason === 'undo') return past.find(({ id }) => id === changeSet.of) ?? null;
  if (changeSet.reason === 'redo') return future.find(({ id }) => id === changeSet.of) ?? null;
  return null;
}

/**
 * The history after recorded change sets turned out to be refused.
 *
 * @param history - The history with the change sets in it.
 * @param withdrawn - What was refused, and after it what depended on it.
 * @param original - What the refused one was to undo or make again; `null` for an edit.
 */
export function withdrawChangeSets(
  history: History,
  withdrawn: readonly ChangeSet[],
  original: ChangeSet | null,
): History {
  const gone = new Set(
    [...withdrawn, ...(original === null ? [] : [original])].map(({ id }) => id),
  );
  const past = history.past.filter(({ id }) => !gone.has(id));
  const future = history.future.filter(({ id }) => !gone.has(id));
  if (original === null) return { past, future };
  if (withdrawn[0]?.reason === 'redo') return { past, future: [...future, original] };
  return { past: [...past, original].sort(byTime), future };
}

function byTime(a: ChangeSet, b: ChangeSet): number {
  return Number(a.at > b.at) - Number(a.at < b.at);
}
