import type { Split } from '@proofsheet/core';

const names: Readonly<Record<string, Split>> = {
  train: 'training',
  training: 'training',
  val: 'tuning',
  valid: 'tuning',
  validation: 'tuning',
  dev: 'tuning',
  tuning: 'tuning',
  test: 'test',
  testing: 'test',
  pool: 'pool',
  unlabeled: 'pool',
  unlabelled: 'pool',
};

/** The split that a word such as `train`, `valid` or `dev` stands for, in any case; else `null`. */
export function toSplit(word: string): Split | null {
  const key = word.trim().toLowerCase();
  return Object.hasOwn(names, key) ? (names[key] ?? null) : null;
}

/**
 * The split that a path speaks of: `train/images/1.jpg`, `images/val/1.jpg`, `annotations/instances_train2017.json`. The word that comes
 * last counts; `null` where there is none.
 */
export function findSplit(path: string): Split | null {
  const words = path.split(/[^\p{L}]+/u);
  return words.map(toSplit).findLast((split) => split !== null) ?? null;
}

/** The split that the folders of a path speak of, whatever the file is called; `null` where they speak of none. */
export function findFolderSplit(path: string): Split | null {
  const folders = path.split('/').slice(0, -1);
  return folders.map(findWholeSplit).findLast((split) => split !== null) ?? null;
}

/** `train2017` is a split; `train station` and `test_kitchen` are not. */
function findWholeSplit(folder: string): Split | null {
  return toSplit(folder.replace(/[\s_-]*\d+$/, ''));
}
