import { createKeymap, type Keymap } from '@proofsheet/react';

/** A direction on the picture. */
export type RegionDirection = 'left' | 'right' | 'up' | 'down';

/** What the keyboard can do where regions are edited; spans use some of it. */
export type RegionCommand =
  | `move-${RegionDirection}`
  | `move-far-${RegionDirection}`
  | `size-${RegionDirection}`
  | `size-far-${RegionDirection}`
  | 'next'
  | 'previous'
  | 'first'
  | 'last'
  | 'new'
  | 'remove'
  | 'deselect'
  | 'zoom-in'
  | 'zoom-out'
  | 'fit'
  | 'tool-select'
  | 'tool-box'
  | 'tool-polygon';

/** The keys of a region editor. Besides them every class has its own. */
export const regionKeymap: Keymap<RegionCommand> = createKeymap('regions', {
  'move-left': ['ArrowLeft'],
  'move-right': ['ArrowRight'],
  'move-up': ['ArrowUp'],
  'move-down': ['ArrowDown'],
  'move-far-left': ['Shift+ArrowLeft'],
  'move-far-right': ['Shift+ArrowRight'],
  'move-far-up': ['Shift+ArrowUp'],
  'move-far-down': ['Shift+ArrowDown'],
  'size-left': ['Alt+ArrowLeft'],
  'size-right': ['Alt+ArrowRight'],
  'size-up': ['Alt+ArrowUp'],
  'size-down': ['Alt+ArrowDown'],
  'size-far-left': ['Alt+Shift+ArrowLeft'],
  'size-far-right': ['Alt+Shift+ArrowRight'],
  'size-far-up': ['Alt+Shift+ArrowUp'],
  'size-far-down': ['Alt+Shift+ArrowDown'],
  next: ['Tab'],
  previous: ['Shift+Tab'],
  first: ['Home'],
  last: ['End'],
  new: ['N'],
  remove: ['Delete', 'Backspace'],
  deselect: ['Escape'],
  'zoom-in': ['+', '='],
  'zoom-out': ['-'],
  fit: ['0'],
  'tool-select': ['V'],
  'tool-box': ['B'],
  'tool-polygon': ['P'],
});
