import { createKeymap, type Keymap } from '@proofsheet/react';
import type { Motion } from './wall/moveTile.ts';

/** What the keyboard can do in a grid. */
export type GridCommand =
  | `move-${Motion}`
  | `extend-${Motion}`
  | 'toggle'
  | 'select-all'
  | 'clear'
  | 'label'
  | 'tag'
  | 'untag'
  | 'unlabel'
  | 'split'
  | 'review'
  | 'exclude'
  | 'undo'
  | 'redo'
  | 'larger'
  | 'smaller'
  | 'search'
  | 'refresh'
  | 'next-group'
  | 'previous-group'
  | 'choose-group'
  | 'jump'
  | 'preview'
  | 'zoom'
  | 'pace'
  | 'similar'
  | 'back'
  | 'regions'
  | 'names'
  | 'sound'
  | 'play';

/** The keys of a grid. Besides them the digits 1 to 9 and 0 label with the first ten classes. */
export const gridKeymap: Keymap<GridCommand> = createKeymap('grid', {
  'move-left': ['ArrowLeft'],
  'move-right': ['ArrowRight'],
  'move-up': ['ArrowUp'],
  'move-down': ['ArrowDown'],
  'move-pageUp': ['PageUp'],
  'move-pageDown': ['PageDown'],
  'move-first': ['Home'],
  'move-last': ['End'],
  'extend-left': ['Shift+ArrowLeft'],
  'extend-right': ['Shift+ArrowRight'],
  'extend-up': ['Shift+ArrowUp'],
  'extend-down': ['Shift+ArrowDown'],
  'extend-pageUp': ['Shift+PageUp'],
  'extend-pageDown': ['Shift+PageDown'],
  'extend-first': ['Shift+Home'],
  'extend-last': ['Shift+End'],
  toggle: [' '],
  'select-all': ['Mod+A'],
  clear: ['Escape'],
  label: ['L'],
  tag: ['T'],
  untag: ['Shift+T'],
  unlabel: ['Delete', 'Backspace'],
  split: ['M'],
  review: ['Q'],
  exclude: ['X'],
  undo: ['Mod+Z'],
  redo: ['Mod+Shift+Z', 'Mod+Y'],
  larger: ['+', '='],
  smaller: ['-'],
  search: ['/'],
  refresh: ['R'],
  'next-group': ['Alt+ArrowDown', ']'],
  'previous-group': ['Alt+ArrowUp', '['],
  'choose-group': ['G'],
  jump: ['J', 'Mod+G'],
  preview: ['Enter', 'V'],
  zoom: ['Z'],
  pace: ['P'],
  similar: ['S'],
  back: ['Shift+S'],
  regions: ['B'],
  names: ['Shift+B'],
  sound: ['Shift+K'],
  play: ['K'],
});
