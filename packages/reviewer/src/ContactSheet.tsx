import {
  type ReactElement,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { moveOnSheet } from './moveOnSheet.ts';
import { useReview } from './ReviewContext.ts';
import type { ReviewItem, ReviewState } from './ReviewState.ts';
import { SheetBar } from './SheetBar.tsx';
import { SheetTile } from './SheetTile.tsx';
import { toSheetLayout } from './toSheetLayout.ts';
import { useFrameSize } from './useFrameSize.ts';
import { useWindowedRows } from './useWindowedRows.ts';

/** Props of {@link ContactSheet}. */
export interface ContactSheetProps {
  /** The class, its proposals and the exceptions among them. */
  readonly sheet: NonNullable<ReviewState['sheet']>;
}

/** Least side of a tile in CSS pixels: on a narrow screen three tiles lie side by side. */
const leastSide = { wide: 128, narrow: 104 } as const;

/** Many proposals of one class: what isn't so is marked, and the rest is accepted in one act. */
export function ContactSheet({ sheet }: ContactSheetProps): ReactElement {
  const { messages, lookOf, threshold, actions } = useReview();
  const { items, exceptions, classId } = sheet;
  const scroller = useRef<HTMLDivElement>(null);
  const frame = useFrameSize(scroller);
  const width = frame?.width ?? 0;
  const above = useMemo(() => countAbove(items, threshold), [items, threshold]);
  const layout = useMemo(() => {
    const least = width < 520 ? leastSide.narrow : leastSide.wide;
    return toSheetLayout({ count: width === 0 ? 0 : items.length, above, width, least });
  }, [items.length, above, width]);
  const { focus, setFocus, focusedRow } = useSheetFocus(
    items,
    layout,
    scroller,
    actions,
    exceptions,
  );
  const rows = useWindowedRows(scroller, layout, focusedRow);
  const { name, color } = lookOf(classId);
  const mark = useCallback(
    (key: string, isException: boolean) => actions.mark(key, isException),
    [actions],
  );
  return (
    <div className="ps-review-sheet">
      <div ref={scroller} className="ps-review-scroller">
        {/* biome-ignore lint/a11y/useSemanticElements: a table can't be windowed */}
        <div
          role="grid"
          aria-label={messages.sheetLabel(name, items.length)}
          aria-rowcount={layout.rows.length}
          aria-colcount={layout.columns}
          aria-multiselectable="true"
          className="ps-review-tiles"
          style={{ blockSize: layout.height }}
        >
          {rows.map(({ row, from, to, top }) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the tiles in it have the focus
            // biome-ignore lint/a11y/useSemanticElements: as above
            <div
              key={row}
              role="row"
              aria-rowindex={row + 1}
              className="ps-review-row-of-tiles"
              style={{ insetBlockStart: top, blockSize: layout.side }}
            >
              {items.slice(from, to).map((item, column) => (
                <SheetTile
                  key={item.key}
                  item={item}
                  index={from + column}
                  column={column}
                  side={layout.side}
                  color={color}
                  isException={exceptions.has(item.key)}
                  isFocused={from + column === focus}
                  messages={messages}
                  onFocus={setFocus}
                  onMark={mark}
                />
              ))}
            </div>
          ))}
        </div>
        {layout.line === null ? null : (
          <div className="ps-review-line" style={{ insetBlockStart: layout.line }}>
            {messages.thresholdLine(threshold)}
          </div>
        )}
      </div>
      <SheetBar sheet={sheet} />
    </div>
  );
}

/** How many lie above the line; none where the proposals aren't in the order of their scores. */
function countAbove(items: readonly ReviewItem[], threshold: number): number {
  const scores = items.map(({ proposal }) => proposal?.score ?? 0);
  if (scores.some((score, place) => place > 0 && score > (scores[place - 1] ?? 0))) return 0;
  return scores.filter((score) => score >= threshold).length;
}

/** Roving focus: one tile is in the order of the Tab key, and the keys of the review move it. */
function useSheetFocus(
  items: readonly ReviewItem[],
  layout: ReturnType<typeof toSheetLayout>,
  scroller: React.RefObject<HTMLElement | null>,
  actions: ReturnType<typeof useReview>['actions'],
  exceptions: ReadonlySet<string>,
): { focus: number; setFocus: (focus: number) => void; focusedRow: number } {
  const { sheetRef } = useReview();
  const [wanted, setFocus] = useState(0);
  const isMoving = useRef(false);
  const focus = Math.min(wanted, Math.max(0, items.length - 1));
  const focusedRow = layout.rows.findIndex(({ to }) => focus < to);
  useEffect(() => {
    sheetRef.current = (command) => {
      const item = items[focus];
      if (command === 'mark') {
        if (item !== undefined) actions.mark(item.key, !exceptions.has(item.key));
        return;
      }
      isMoving.current = true;
      setFocus(moveOnSheet(focus, command, layout));
    };
    return () => {
      sheetRef.current = null;
    };
  }, [items, focus, layout, actions, exceptions, sheetRef]);
  useLayoutEffect(() => {
    if (!isMoving.current) return;
    isMoving.current = false;
    const tile = scroller.current?.querySelector<HTMLElement>(`[data-index="${focus}"]`);
    tile?.focus({ preventScroll: true });
    tile?.scrollIntoView({ block: 'nearest' });
  }, [focus, scroller]);
  return { focus, setFocus, focusedRow };
}
