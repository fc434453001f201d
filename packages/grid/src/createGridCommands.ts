import type { Edit, QueryWindow } from '@proofsheet/core';
import type { RefObject } from 'react';
import type { OpenPicker } from './GridContext.ts';
import { type GridModel, tileSizes } from './GridModel.ts';
import type { GridCommand } from './gridKeymap.ts';
import type { GridEdits } from './useGridEdits.ts';
import type { GridSelection } from './useGridSelection.ts';
import type { ViewSwitches } from './ViewSwitches.ts';
import type { Motion } from './wall/moveTile.ts';

/** What the commands of a grid work on. */
export interface GridCommandTargets {
  /** The view state. */
  readonly model: GridModel;
  /** The rows that are shown. */
  readonly window: QueryWindow;
  /** Choosing samples. */
  readonly selection: GridSelection;
  /** Edits what is chosen, or the focused sample where nothing is. */
  readonly edit: (edit: Edit) => void;
  /** Undoes and redoes. */
  readonly edits: Pick<GridEdits, 'undo' | 'redo'>;
  /** Opens a picker. */
  readonly setPicker: (picker: OpenPicker) => void;
  /** Least side of a tile in CSS pixels. */
  readonly size: number;
  /** Sets the least side of a tile. */
  readonly setSize: (size: number) => void;
  /** The search field. */
  readonly searchRef: RefObject<HTMLInputElement | null>;
  /** What is drawn over tiles and heard of them. */
  readonly switches: ViewSwitches;
  /** Plays the tile that the keyboard is at, or no longer. */
  readonly play: () => void;
}

type OtherCommand = Exclude<GridCommand, `move-${Motion}` | `extend-${Motion}`>;

/** Makes the function that carries out the commands of a grid. */
export function createGridCommands(targets: GridCommandTargets): (command: GridCommand) => void {
  const { model, window, selection, edit, edits, setPicker, size, setSize, searchRef } = targets;
  const zoom = (step: number) => {
    const place = tileSizes.findLastIndex((candidate) => candidate <= size) + step;
    setSize(tileSizes[Math.max(0, Math.min(tileSizes.length - 1, place))] ?? size);
  };
  const others: Readonly<Record<OtherCommand, () => void>> = {
    toggle: () => {
      const { focus } = model.getState();
      model.moveTo(focus);
      selection.toggle(focus);
    },
    'select-all': selection.selectAll,
    clear: selection.clear,
    label: () => setPicker('label'),
    unlabel: () => edit({ kind: 'unlabel' }),
    tag: () => setPicker('tag'),
    untag: () => setPicker('untag'),
    undo: edits.undo,
    redo: edits.redo,
    larger: () => zoom(1),
    smaller: () => zoom(-1),
    search: () => searchRef.current?.focus(),
    refresh: () => window.refresh(),
    regions: () => targets.switches.toggle('regions'),
    names: () => targets.switches.toggle('names'),
    sound: () => targets.switches.toggle('sound'),
    play: targets.play,
  };
  return (command) => {
    const [verb, motion] = command.split('-') as [string, Motion];
    if (verb === 'move') {
      model.moveTo(model.aim(motion));
      selection.startRange();
    } else if (verb === 'extend') {
      selection.selectRange(model.extendTo(model.aim(motion)));
    } else {
      others[command as OtherCommand]();
    }
  };
}
