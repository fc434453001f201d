import { allSamples, type Query, type Selection } from '@proofsheet/core';
import { useKeymap, useMessages } from '@proofsheet/react';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { createGridCommands } from './createGridCommands.ts';
import { useSimilar } from './find/useSimilar.ts';
import type { GridContextValue, OpenPicker } from './GridContext.ts';
import { gridCatalogue } from './gridCatalogue.ts';
import { gridKeymap } from './gridKeymap.ts';
import type { ArrangementOptions } from './useArrangement.ts';
import { useControlled } from './useControlled.ts';
import { useGridChoice } from './useGridChoice.ts';
import { useGridEdits } from './useGridEdits.ts';
import { useGridKeys } from './useGridKeys.ts';
import type { GridSelection } from './useGridSelection.ts';
import { useGridView } from './useGridView.ts';
import { useHostValues } from './useHostValues.ts';
import { ViewSwitches } from './ViewSwitches.ts';

/** What a grid may be told from outside. */
export interface DatasetGridOptions extends ArrangementOptions {
  /** Which samples are shown, in which order; held by the host. */
  readonly query?: Query | undefined;
  /** Which samples are shown at first, where the grid holds the query. Default: all in their own order. */
  readonly defaultQuery?: Query | undefined;
  /** Is told every query that a person makes: plain JSON, fit for an address (`parseQuery` checks it on the way in). */
  readonly onQueryChange?: ((query: Query) => void) | undefined;
  /** Least side of a tile in CSS pixels; held by the host. */
  readonly size?: number | undefined;
  /** Least side of a tile at first, where the grid holds it. Default: 96. */
  readonly defaultSize?: number | undefined;
  /** Is told every size that a person chooses. */
  readonly onSizeChange?: ((size: number) => void) | undefined;
  /** What is chosen; held by the host. Otherwise the workspace holds it, and all its widgets share it. */
  readonly selection?: Selection | undefined;
  /** What is chosen at first, where the workspace holds it. Default: what it holds already. */
  readonly defaultSelection?: Selection | undefined;
  /** Is told every choice that a person makes, in whichever widget of the workspace. */
  readonly onSelectionChange?: ((selection: Selection) => void) | undefined;
  /** The number of the tile that the keyboard is at, ≥ 0; held by the host. */
  readonly focus?: number | undefined;
  /** The number of the tile that the keyboard is at first, where the grid holds it. Default: 0. */
  readonly defaultFocus?: number | undefined;
  /** Is told every tile that the keyboard comes to. */
  readonly onFocusChange?: ((focus: number) => void) | undefined;
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
  const { query, setQuery, size, setSize } = useQueryAndSize(options);
  const [picker, setPicker] = useState<OpenPicker>(null);
  const { window, model, shared } = useGridView(options, query, size);
  const { panels, chooseGroup } = shared;
  useHostValues(options, model);
  const searchRef = useRef<HTMLInputElement>(null);
  const edits = useGridEdits(messages);
  const { selection, chosen, edit } = useGridChoice(model, window, edits);
  const [switches] = useState(() => new ViewSwitches());
  const typedAhead = useRef('');
  const playRef = useRef<(() => void) | null>(null);
  const scrollerRef = useRef<HTMLDivElement>(null);
  const similar = useSimilar({ query, setQuery, window, model });
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
        ...{ panels, chooseGroup, similar, switches },
        play: () => playRef.current?.(),
      }),
    [model, window, selection, edit, edits, size, setSize, panels, chooseGroup, similar, switches],
  );
  const { told } = edits;
  const context = useMemo<GridContextValue>(
    () => ({
      ...shared,
      ...told,
      ...{ query, setQuery, size, setSize, picker, setPicker },
      ...{ edit, run, keymap, messages, searchRef, similar, chosen, switches },
      ...{ playRef, scrollerRef, typedAhead },
    }),
    [
      shared,
      told,
      query,
      setQuery,
      size,
      setSize,
      picker,
      edit,
      run,
      keymap,
      messages,
      similar,
      chosen,
      switches,
    ],
  );

  const onKeyDown = useGridKeys(context);
  return { context, selection, rootProps: { onKeyDown } };
}

/** Query and size, held by the host or here. */
function useQueryAndSize(
  options: DatasetGridOptions,
): Pick<GridContextValue, 'query' | 'setQuery' | 'size' | 'setSize'> {
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
  return { query, setQuery, size, setSize };
}
