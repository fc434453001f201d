import { createKeymap, type Keymap } from '@proofsheet/react';

/** What the keyboard can do in a review. */
export type ReviewCommand =
  | 'accept'
  | 'reject'
  | 'duplicate'
  | 'ambiguous'
  | 'skip'
  | 'rule'
  | 'mark'
  | 'previous'
  | 'next'
  | 'up'
  | 'down'
  | 'first'
  | 'last'
  | 'sheet'
  | 'bulk'
  | 'next-lane'
  | 'previous-lane'
  | 'train'
  | 'play'
  | 'details'
  | 'edit'
  | 'cancel'
  | 'undo'
  | 'redo';

/**
 * The keys of a review. Besides them every class has its own, which corrects to it and comes first: a key that a class has is no
 * command's.
 */
export const reviewKeymap: Keymap<ReviewCommand> = createKeymap('review', {
  accept: ['Enter', 'A'],
  reject: ['R', 'Delete', 'Backspace'],
  duplicate: ['D', 'Shift+D'],
  ambiguous: ['Q', '?'],
  skip: ['S', 'Shift+S'],
  rule: ['G', 'Shift+G'],
  mark: [' '],
  previous: ['ArrowLeft'],
  next: ['ArrowRight'],
  up: ['ArrowUp'],
  down: ['ArrowDown'],
  first: ['Home'],
  last: ['End'],
  sheet: ['C', 'Shift+C'],
  bulk: ['B', 'Shift+B'],
  'next-lane': [']', 'Alt+ArrowDown'],
  'previous-lane': ['[', 'Alt+ArrowUp'],
  train: ['T', 'Shift+T'],
  play: ['K'],
  details: ['I'],
  edit: ['E', 'Shift+E'],
  cancel: ['Escape'],
  undo: ['Mod+Z', 'U'],
  redo: ['Mod+Shift+Z', 'Mod+Y', 'Shift+U'],
});
