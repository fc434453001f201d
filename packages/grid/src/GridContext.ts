import type { Edit, Query, QueryWindow, QueryWindowState, Sample } from '@proofsheet/core';
import { type ActiveKeymap, useStateOf } from '@proofsheet/react';
import { type Context, createContext, type RefObject, useContext } from 'react';
import type { ChosenAnnotations } from './AnnotationChoice.ts';
import type { SimilarSamples } from './find/useSimilar.ts';
import type { GridMessages } from './GridMessages.ts';
import type { GridModel } from './GridModel.ts';
import type { GridPanels } from './GridPanels.ts';
import type { GridCommand } from './gridKeymap.ts';
import { MissingGridError } from './MissingGridError.ts';
import type { Arrangement } from './useArrangement.ts';
import type { ViewSwitches } from './ViewSwitches.ts';

/** Which of the pickers is open. */
export type OpenPicker = 'label' | 'tag' | 'untag' | 'split' | 'similar' | null;

/** What the parts of a grid share. It is the same object while only rows change, which they do all the time. */
export interface GridContextValue {
  /** The view state. */
  readonly model: GridModel;
  /** The rows that are shown. */
  readonly window: QueryWindow;
  /** Which samples are shown, in which order. */
  readonly query: Query;
  /** Shows other samples. */
  readonly setQuery: (query: Query) => void;
  /** Least side of a tile in CSS pixels. */
  readonly size: number;
  /** Sets the least side of a tile. */
  readonly setSize: (size: number) => void;
  /** Which picker is open. */
  readonly picker: OpenPicker;
  /** Opens or closes a picker. */
  readonly setPicker: (picker: OpenPicker) => void;
  /** What was typed after a picker was opened by key and before its field was there. */
  readonly typedAhead: RefObject<string>;
  /** Edits what is chosen, or the focused sample where nothing is. */
  readonly edit: (edit: Edit) => void;
  /** Runs a command. */
  readonly run: (command: GridCommand) => void;
  /** The keys in force. */
  readonly keymap: ActiveKeymap<GridCommand>;
  /** The words in force. */
  readonly messages: GridMessages;
  /** Layout and grouping. */
  readonly arrangement: Arrangement;
  /** Chooses a whole group by its number, or no longer. */
  readonly chooseGroup: (group: number) => void;
  /** Is told the aspect of every picture that was loaded. */
  readonly tellAspect: (sample: Sample, aspect: number) => void;
  /** What lies over the wall. */
  readonly panels: GridPanels;
  /** The search field, to which a key leads. */
  readonly searchRef: RefObject<HTMLInputElement | null>;
  /** The annotations that are chosen, by their key; empty where the rows are samples. */
  readonly chosen: ChosenAnnotations;
  /** What is drawn over tiles and heard of them. */
  readonly switches: ViewSwitches;
  /** Plays the tile that the keyboard is at; the wall puts the function there. */
  readonly playRef: RefObject<(() => void) | null>;
  /** The scrolling element of the wall. */
  readonly scrollerRef: RefObject<HTMLDivElement | null>;
  /** What was said last to screen readers. */
  readonly announcement: string;
  /** Whether an edit of many samples is being worked out. */
  readonly isWorking: boolean;
  /** Ends that; nothing is changed then. */
  readonly cancel: () => void;
  /** Says something to screen readers, and in the status line. */
  readonly announce: (text: string) => void;
  /** Samples similar to the focused one, and the way back. */
  readonly similar: SimilarSamples;
}

/** Holds what the parts of the nearest grid share. */
export const GridContext: Context<GridContextValue | null> = createContext<GridContextValue | null>(
  null,
);

/**
 * What the parts of the nearest grid share.
 *
 * @throws MissingGridError outside of a grid.
 */
export function useGridContext(): GridContextValue {
  const value = useContext(GridContext);
  if (value === null) throw new MissingGridError();
  return value;
}

/**
 * A part of what the window of the nearest grid shows.
 *
 * @param select - Picks the part; must give the same value for the same state.
 * @throws MissingGridError outside of a grid.
 */
export function useGridRows<T>(select: (rows: QueryWindowState) => T): T {
  return useStateOf(useGridContext().window, select);
}
