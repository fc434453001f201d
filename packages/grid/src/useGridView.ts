import {
  createMatcher,
  createMatchTest,
  createSelectionTest,
  emptySchema,
  type QueryWindow,
  type Sample,
  toLabel,
  toSampleIds,
} from '@proofsheet/core';
import { toClassColor, useStateOf, useWorkspaceState } from '@proofsheet/react';
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import {
  type MouseEvent,
  type RefObject,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import type { GridCellProps } from './GridCell.tsx';
import { useGridContext, useGridRows } from './GridContext.ts';
import type { GridLayout } from './GridLayout.ts';
import type { GridModel } from './GridModel.ts';
import type { GridSelection } from './useGridSelection.ts';

/** What the wall of tiles is made of. */
export interface GridView {
  /** Goes on the scrolling element. */
  readonly gridProps: {
    readonly ref: RefObject<HTMLDivElement | null>;
    readonly onClick: (event: MouseEvent<HTMLElement>) => void;
    readonly 'aria-activedescendant': string | undefined;
  };
  /** Where tiles lie. */
  readonly layout: GridLayout;
  /** The rows to render. */
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
  /** The props of a tile. */
  readonly toCellProps: (index: number) => GridCellProps;
}

const all = <T>(state: T) => state;
const overscanRows = 3;

/** The wall of tiles: which are rendered, and what a click on one does. */
export function useGridView(selection: GridSelection): GridView {
  const { model, window } = useGridContext();
  const rows = useGridRows(all);
  const { focus, layout } = useStateOf(model, all);
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: layout.rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => layout.pitch,
    overscan: overscanRows,
    observeElementRect,
  });
  useViewport(scroller, model);
  useStablePlace(virtualizer, layout, scroller);
  useStartOver(scroller, window);
  useScrollToFocus(virtualizer, focus, layout.columns, rows.total === null);

  const items = virtualizer.getVirtualItems();
  const first = (items[0]?.index ?? 0) * layout.columns;
  const last = Math.max(first, ((items.at(-1)?.index ?? 0) + 1) * layout.columns - 1);
  useEffect(() => window.setRange({ first, last }), [window, first, last]);

  const toSampleProps = useSampleProps();
  const toCellProps = (index: number): GridCellProps => ({
    id: `${id}-${index}`,
    index,
    column: index % layout.columns,
    size: layout.tile,
    isFocused: index === focus,
    ...toSampleProps(rows.rows.get(index) ?? null),
  });
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const cell = event.target instanceof Element ? event.target.closest('[data-index]') : null;
    const index = Number(cell?.getAttribute('data-index') ?? -1);
    if (index < 0) return;
    if (event.shiftKey) {
      selection.selectRange(model.extendTo(index));
      return;
    }
    model.moveTo(index);
    if (event.ctrlKey || event.metaKey) selection.toggle(index);
    else selection.selectOnly(index);
  };
  const isFocusShown = first <= focus && focus <= last && focus < (rows.total ?? 0);
  const gridProps = {
    ref: scroller,
    onClick,
    'aria-activedescendant': isFocusShown ? `${id}-${focus}` : undefined,
  };
  return { gridProps, layout, virtualizer, toCellProps };
}

type SampleProps = Omit<GridCellProps, 'id' | 'index' | 'column' | 'size' | 'isFocused'>;

/** What a tile shows of a sample: its class, and whether it is chosen, pending or filtered out. */
function useSampleProps(): (sample: Sample | null) => SampleProps {
  const { query } = useGridContext();
  const isStale = useGridRows((rows) => rows.isStale);
  const schema = useWorkspaceState((state) => state.description?.schema ?? emptySchema);
  const { classes } = schema;
  const selection = useWorkspaceState((state) => state.selection);
  const pending = useWorkspaceState((state) => state.pending);
  const slices = useWorkspaceState((state) => state.description?.slices);
  const context = useMemo(
    () => ({ schema, ...(slices === undefined ? {} : { slices }) }),
    [schema, slices],
  );
  const isSelected = useMemo(
    () => createSelectionTest(selection, createMatchTest(selection.query, context, query)),
    [selection, context, query],
  );
  const matches = useMemo(() => createMatcher(query.filter, context), [query.filter, context]);
  const pendingIds = useMemo(() => pending.map(toSampleIds), [pending]);
  const places = useMemo(
    () =>
      new Map(
        classes.map((definition, place) => [definition.id, { place, name: definition.name }]),
      ),
    [classes],
  );
  return (sample) => {
    const classId = sample === null ? undefined : toLabel(sample)?.classId;
    const known = classId === undefined ? undefined : places.get(classId);
    const className = known?.name ?? classId ?? null;
    return {
      sample,
      isSelected: sample !== null && isSelected(sample) === true,
      isOut: sample !== null && isStale && !matches(sample),
      isPending: sample !== null && pendingIds.some((ids) => ids.has(sample.id)),
      className,
      classColor: toClassColor(known?.place ?? -1),
    };
  };
}

/**
 * Tells the model how large the viewport is. The observer's first report comes after layout and before paint, so
 * that nobody has to ask for a layout in the middle of a render.
 */
function useViewport(scroller: RefObject<HTMLDivElement | null>, model: GridModel): void {
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      model.setViewport(element.clientWidth, element.clientHeight);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, model]);
}

/** The virtualizer's own way of asking for the size, likewise without a layout in the middle of a render. */
function observeElementRect(
  { scrollElement }: Virtualizer<HTMLDivElement, Element>,
  report: (rect: { width: number; height: number }) => void,
): (() => void) | undefined {
  if (scrollElement === null) return undefined;
  const observer = new ResizeObserver(() => {
    report({ width: scrollElement.clientWidth, height: scrollElement.clientHeight });
  });
  observer.observe(scrollElement);
  return () => observer.disconnect();
}

/** Other samples are looked at from their start. */
function useStartOver(scroller: RefObject<HTMLDivElement | null>, window: QueryWindow): void {
  const former = useRef(window);
  useLayoutEffect(() => {
    if (former.current === window) return;
    former.current = window;
    if (scroller.current !== null) scroller.current.scrollTop = 0;
  }, [scroller, window]);
}

/** Keeps the first tile on screen where it is when tiles change their size. */
function useStablePlace(
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  { columns, pitch }: GridLayout,
  scroller: RefObject<HTMLDivElement | null>,
): void {
  const former = useRef({ columns, pitch });
  useLayoutEffect(() => {
    const { columns: oldColumns, pitch: oldPitch } = former.current;
    former.current = { columns, pitch };
    if (oldColumns === columns && oldPitch === pitch) return;
    virtualizer.measure();
    const element = scroller.current;
    if (element === null || !virtualizer.scrollOffset) return;
    const first = Math.floor(element.scrollTop / oldPitch) * oldColumns;
    element.scrollTop = Math.floor(first / columns) * pitch;
  }, [virtualizer, columns, pitch, scroller]);
}

/** Brings the focused tile into view when the keyboard moves it, and not when only the layout changes. */
function useScrollToFocus(
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  focus: number,
  columns: number,
  isLoading: boolean,
): void {
  const former = useRef(focus);
  useLayoutEffect(() => {
    if (former.current === focus || isLoading) return;
    former.current = focus;
    virtualizer.scrollToIndex(Math.floor(focus / columns), { align: 'auto' });
  }, [virtualizer, focus, columns, isLoading]);
}
