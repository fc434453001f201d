import type { ReviewCommand } from './reviewKeymap.ts';
import type { SheetLayout } from './toSheetLayout.ts';

/**
 * Where the focus of a contact sheet goes.
 *
 * @param focus - The number of the tile that has it.
 * @param command - A motion; any other leaves it where it is.
 * @param layout - Where the tiles lie.
 */
export function moveOnSheet(focus: number, command: ReviewCommand, layout: SheetLayout): number {
  const last = (layout.rows.at(-1)?.to ?? 1) - 1;
  const row = layout.rows.findIndex(({ to }) => focus < to);
  const column = focus - (layout.rows[row]?.from ?? 0);
  const inRow = (place: number): number => {
    const target = layout.rows[place];
    return target === undefined ? focus : Math.min(target.to - 1, target.from + column);
  };
  if (command === 'previous') return Math.max(0, focus - 1);
  if (command === 'next') return Math.min(last, focus + 1);
  if (command === 'up') return inRow(row - 1);
  if (command === 'down') return inRow(row + 1);
  if (command === 'first') return 0;
  return command === 'last' ? last : focus;
}
