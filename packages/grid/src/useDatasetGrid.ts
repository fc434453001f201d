import { allSamples, type Edit, type Query } from '@proofsheet/core';
import { useKeymap, useMessages, useQueryWindow, useWorkspace } from '@proofsheet/react';
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { GridContextValue, OpenPicker } from './GridContext.ts';
import type { Motion } from './GridLayout.ts';
import { gridCatalogue } from './gridCatalogue.ts';
import { type GridCommand, gridKeymap } from './gridKeymap.ts';
import { GridModel, tileSizes } from './GridModel.ts';
import { useControlled } from './useControlled.ts';
import { useGridEdits } from './useGridEdits.ts';
import { type GridSelection, useGridSelection } from './useGridSelection.ts';

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
  const [query, setQuery] = useControlled(options.query, options.defaultQuery ?? allSamples, options.onQueryChange);
  const [size, setSize] = useControlled(options.size, options.defaultSize ?? 96, options.onSizeChange);
  const [picker, setPicker] = useState<OpenPicker>(null);
  const window = useQueryWindow(query);
  const workspace = useWorkspace();
  const [model] = useState(() => new GridModel(size));
  const searchRef = useRef<HTMLInputElement>(null);
  const edits = useGridEdits(messages);
  const { announce } = edits;
  const reportFailure = useCallback(() => announce(messages.loadFailed), [announce, messages]);
  const selection = useGridSelection(window, reportFailure);

  useEffect(() => model.setSize(size), [model, size]);
  useEffect(() => {
    const follow = () => model.setTotal(window.getState().total ?? 0);
    follow();
    return window.subscribe(follow);
  }, [model, window]);

  const edit = useCallback(
    (wanted: Edit) => {
      const focused = window.getState().rows.get(model.getState().focus);
      edits.edit(wanted, focused?.id ?? null);
    },
    [edits.edit, window, model],
  );
  const run = useMemo(
    () => createRunner({ model, selection, edit, edits, setPicker, setSize, size, searchRef, refresh: () => window.refresh() }),
    [model, selection, edit, edits, setSize, size, window],
  );
  const { announcement } = edits;
  const context = useMemo<GridContextValue>(
    () => ({
      ...{ model, window, query, setQuery, size, setSize, picker, setPicker },
      ...{ edit, run, keymap, messages, searchRef, announcement },
    }),
    [model, window, query, setQuery, size, setSize, picker, edit, run, keymap, messages, announcement],
  );

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.defaultPrevented || isTyping(event.target)) return;
    const isOnGrid = event.target instanceof Element && event.target.closest('[role="grid"]') !== null;
    const command = keymap.find(event);
    const className = workspace.getState().description?.schema.classes[Number(event.key) - 1]?.name;
    if (command !== null && (isOnGrid || worksEverywhere(command))) run(command);
    else if (command === null && className !== undefined && isOnGrid && !hasModifier(event)) {
      edit({ kind: 'label', className });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { context, selection, rootProps: { onKeyDown } };
}

interface Runner {
  readonly model: GridModel;
  readonly selection: GridSelection;
  readonly edit: (edit: Edit) => void;
  readonly edits: { readonly undo: () => void; readonly redo: () => void };
  readonly setPicker: (picker: OpenPicker) => void;
  readonly setSize: (size: number) => void;
  readonly size: number;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly refresh: () => void;
}

function createRunner(runner: Runner) {
  const { model, selection, edit, edits, setPicker, setSize, size, searchRef, refresh } = runner;
  const zoom = (step: number) => {
    const place = tileSizes.findLastIndex((candidate) => candidate <= size);
    setSize(tileSizes[Math.max(0, Math.min(tileSizes.length - 1, place + step))] ?? size);
  };
  return (command: GridCommand): void => {
    if (command.startsWith('move-')) {
      model.moveTo(model.aim(command.slice('move-'.length) as Motion));
      selection.startRange();
      return;
    }
    if (command.startsWith('extend-')) {
      selection.selectRange(model.extendTo(model.aim(command.slice('extend-'.length) as Motion)));
      return;
    }
    switch (command) {
      case 'toggle':
        model.moveTo(model.getState().focus);
        return selection.toggle(model.getState().focus);
      case 'select-all':
        return selection.selectAll();
      case 'clear':
        return selection.clear();
      case 'label':
      case 'tag':
      case 'untag':
        return setPicker(command);
      case 'unlabel':
        return edit({ kind: 'unlabel' });
      case 'undo':
        return edits.undo();
      case 'redo':
        return edits.redo();
      case 'larger':
        return zoom(1);
      case 'smaller':
        return zoom(-1);
      case 'search':
        return searchRef.current?.focus();
      case 'refresh':
        return refresh();
      default:
    }
  };
}

/** Commands that work wherever the focus is inside of the grid; the others would take keys from buttons. */
function worksEverywhere(command: GridCommand): boolean {
  return command === 'undo' || command === 'redo' || command === 'search';
}

function hasModifier(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey;
}

function isTyping(target: EventTarget): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input:not([type="range"]), textarea, select');
}
