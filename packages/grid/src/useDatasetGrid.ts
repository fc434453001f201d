import { allSamples, type Query } from '@proofsheet/core';
import { useKeymap, useMessages, useQueryWindow } from '@proofsheet/react';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { createGridCommands } from './createGridCommands.ts';
import type { GridContextValue, OpenPicker } from './GridContext.ts';
import { gridCatalogue } from './gridCatalogue.ts';
import { gridKeymap } from './gridKeymap.ts';
import { useControlled } from './useControlled.ts';
import { useGridChoice } from './useGridChoice.ts';
import { useGridEdits } from './useGridEdits.ts';
import { useGridKeys } from './useGridKeys.ts';
import { useGridModel } from './useGridModel.ts';
import type { GridSelection } from './useGridSelection.ts';
import { ViewSwitches } from './ViewSwitches.ts';

/** What a grid may be told from outside. */
export interface DatasetGridOptions {
  /** Which samples are shown, in which order; held by the host. */
  readonly query?: Query | undefined;
  /** Which samples are shown at first, where the grid holds the query. Default: all in their own order. */
  readonly defaultQuery?: Query | undefined;
  /** Is told every query that a person makes. */
  readonly onQueryChange?: ((query: Query) => void) | undefined;
  /** Least side of a tile in CSS pixels; held by the host. */
  readonly size?: number | undefined;
  /** Least side of a tile at first, where the grid holds it. Default: 96. */
  readonly defaultSize?: number | undefined;
  /** Is told every size that a person chooses. */
  readonly onSizeChange?: ((size: number) => void) | undefined;
}

/** What a grid is made of. */
export interface DatasetGridResult {
  /** What its parts share. */
  readonly context: GridContextValue;
  /** Choosing samples. */
  readonly selection: GridSelection;
  /** Goes on the outermost element. */
  readonly rootProps: { readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void };
}

/** State and behaviour of a grid, without elements. */
export function useDatasetGrid(options: DatasetGridOptions): DatasetGridResult {
  const messages = useMessages(gridCatalogue);
  const keymap = useKeymap(gridKeymap);
  const [query, setQuery] = useControlled(
    options.query,
    options.defaultQuery ?? allSamples,
    options.onQueryChange,
  );
  const [size, setSize] = useControlled(
    options.size,
    options.defaultSize ?? 96,
    options.onSizeChange,
  );
  const [picker, setPicker] = useState<OpenPicker>(null);
  const window = useQueryWindow(query);
  const model = useGridModel(window, size);
  const searchRef = useRef<HTMLInputElement>(null);
  const edits = useGridEdits(messages);
  const { selection, chosen, edit } = useGridChoice(model, window, edits);
  const [switches] = useState(() => new ViewSwitches());
  const playRef = useRef<(() => void) | null>(null);
  const run = useMemo(
    () =>
      createGridCommands({
        model,
        window,
        selection,
        edit,
        edits,
        setPicker,
        size,
        setSize,
        searchRef,
        switches,
        play: () => playRef.current?.(),
      }),
    [model, window, selection, edit, edits, size, setSize, switches],
  );
  const { announcement } = edits;
  const context = useMemo<GridContextValue>(
    () => ({
      ...{ model, window, query, setQuery, size, setSize, picker, setPicker },
      ...{ edit, run, keymap, messages, searchRef, announcement, chosen, switches, playRef },
    }),
    [
      model,
      window,
      query,
      setQuery,
      size,
      setSize,
      picker,
      edit,
      run,
      keymap,
      messages,
      announcement,
      chosen,
      switches,
    ],
  );

  const onKeyDown = useGridKeys(context);
  return { context, selection, rootProps: { onKeyDown } };
}
