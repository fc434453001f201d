import { type Edit, excludedTag, type QueryWindow, reviewTag } from '@proofsheet/core';
import type { RefObject } from 'react';
import type { SimilarSamples } from './find/useSimilar.ts';
import type { OpenPicker } from './GridContext.ts';
import type { GridModel } from './GridModel.ts';
import type { GridPanels } from './GridPanels.ts';
import type { GridCommand } from './gridKeymap.ts';
import { stepSize } from './stepSize.ts';
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
  /** Undoes, redoes, and ends what is being worked out. */
  readonly edits: Pick<GridEdits, 'undo' | 'redo' | 'told'>;
  /** Opens a picker. */
  readonly setPicker: (picker: OpenPicker) => void;
  /** Least side of a tile in CSS pixels. */
  readonly size: number;
  /** Sets the least side of a tile. */
  readonly setSize: (size: number) => void;
  /** The search field. */
  readonly searchRef: RefObject<HTMLInputElement | null>;
  /** What lies over the wall. */
  readonly panels: GridPanels;
  /** Chooses a whole group by its number, or no longer. */
  readonly chooseGroup: (group: number) => void;
  /** Goes to similar samples and back. */
  readonly similar: SimilarSamples;
  /** What is drawn over tiles and heard of them. */
  readonly switches: ViewSwitches;
  /** Plays the tile that the keyboard is at, or no longer. */
  readonly play: () => void;
}

type OtherCommand = Exclude<GridCommand, `move-${Motion}` | `extend-${Motion}`>;

/** Makes the function that carries out the commands of a grid. */
export function createGridCommands(targets: GridCommandTargets): (command: GridCommand) => void {
  const { model, window, selection, edit, edits, setPicker, size, setSize, searchRef } = targets;
  const { panels, chooseGroup, similar } = targets;
  const zoom = (step: 1 | -1) => setSize(stepSize(size, step, model.getState().layout));
  const goTo = (index: number) => {
    model.moveTo(index);
    selection.startRange();
  };
  // What is chosen goes the way of the sample that the keyboard is at, so that the key is its own undoing.
  const toggleTag = (tag: string) => {
    const focused = window.getState().rows.get(model.getState().focus);
    edit({ kind: 'tag', tag, present: focused?.tags.includes(tag) !== true });
  };
  const others: Readonly<Record<OtherCommand, () => void>> = {
    toggle: () => {
      const { focus } = model.getState();
      model.moveTo(focus);
      selection.toggle(focus);
    },
    'select-all': selection.selectAll,
    clear: () => {
      if (edits.told.isWorking) edits.told.cancel();
      else if (!panels.close()) selection.clear();
    },
    label: () => setPicker('label'),
    unlabel: () => edit({ kind: 'unlabel' }),
    tag: () => setPicker('tag'),
    untag: () => setPicker('untag'),
    split: () => setPicker('split'),
    review: () => toggleTag(reviewTag),
    exclude: () => toggleTag(excludedTag),
    undo: edits.undo,
    redo: edits.redo,
    larger: () => zoom(1),
    smaller: () => zoom(-1),
    search: () => searchRef.current?.focus(),
    refresh: () => window.refresh(),
    'next-group': () => goTo(model.aimGroup(1)),
    'previous-group': () => goTo(model.aimGroup(-1)),
    'choose-group': () => chooseGroup(model.focusedGroup),
    jump: () => panels.set({ isJumping: true }),
    preview: () => panels.togglePreview(),
    zoom: () => panels.set({ isZoomed: !panels.getState().isZoomed }),
    pace: () => panels.togglePace(),
    similar: () => (similar.spaces.length > 1 ? setPicker('similar') : similar.show()),
    back: similar.goBack,
    regions: () => targets.switches.toggle('regions'),
    names: () => targets.switches.toggle('names'),
    sound: () => targets.switches.toggle('sound'),
    play: targets.play,
  };
  return (command) => {
    const [verb, motion] = command.split('-') as [string, Motion];
    if (verb === 'move') {
      goTo(model.aim(motion));
    } else if (verb === 'extend') {
      selection.selectRange(model.extendTo(model.aim(motion)));
    } else {
      others[command as OtherCommand]();
    }
  };
}
