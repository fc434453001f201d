/** A row of a contact sheet. */
export interface SheetRow {
  /** Its number, ≥ 0. */
  readonly row: number;
  /** The first of its tiles. */
  readonly from: number;
  /** One past its last tile. */
  readonly to: number;
  /** Its upper edge in CSS pixels. */
  readonly top: number;
}

/** Where the tiles of a contact sheet lie. */
export interface SheetLayout {
  /** Tiles in a row. */
  readonly columns: number;
  /** The side of a tile in CSS pixels. */
  readonly side: number;
  /** Every row. */
  readonly rows: readonly SheetRow[];
  /** The height of all of them in CSS pixels. */
  readonly height: number;
  /** The upper edge of the line at the threshold; `null`: all lie on one side of it. */
  readonly line: number | null;
}

/** What is laid out. */
export interface SheetLayoutOptions {
  /** Tiles, ≥ 0. */
  readonly count: number;
  /** Tiles before the line at the threshold. */
  readonly above: number;
  /** Room in CSS pixels, > 0. */
  readonly width: number;
  /** Least side of a tile in CSS pixels, > 0. */
  readonly least: number;
}

/** Between tiles, in CSS pixels. */
export const sheetGap = 2;
/** The height of the line at the threshold. */
export const sheetLine = 24;

/** Lays out a contact sheet: rows of squares, and a new row after the line at the threshold. */
export function toSheetLayout({ count, above, width, least }: SheetLayoutOptions): SheetLayout {
  const columns = Math.max(1, Math.floor((width + sheetGap) / (least + sheetGap)));
  const side = Math.max(1, Math.floor((width - (columns - 1) * sheetGap) / columns));
  const hasLine = above > 0 && above < count;
  const rows: SheetRow[] = [];
  let top = 0;
  let line: number | null = null;
  for (let from = 0; from < count; ) {
    if (hasLine && from === above) {
      line = top;
      top += sheetLine;
    }
    const end = hasLine && from < above ? above : count;
    const to = Math.min(end, from + columns);
    rows.push({ row: rows.length, from, to, top });
    top += side + sheetGap;
    from = to;
  }
  return { columns, side, rows, height: Math.max(0, top - sheetGap), line };
}
