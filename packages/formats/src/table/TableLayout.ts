import type { FieldDefinition } from '@proofsheet/core';
import { inferFieldKind } from './inferFieldKind.ts';
import { type FoundColumns, findColumns, type TableColumns } from './TableColumns.ts';
import type { TableRow } from './TableRow.ts';

/** What the columns of a table are for. */
export interface TableLayout {
  /** The columns that are more than fields. */
  readonly columns: FoundColumns;
  /** The fields: all columns but those of ids, labels, splits, tags and media. */
  readonly fields: readonly FieldDefinition[];
}

/**
 * Finds what the columns of a table are for, from its first rows.
 *
 * @param names - Names of the columns; `null` where they are the keys of the rows.
 * @throws FormatError `missing-column` where a column that was asked for isn't there.
 */
export function inferLayout(
  names: readonly string[] | null,
  rows: readonly TableRow[],
  wanted: TableColumns,
  file: string,
): TableLayout {
  const all = names ?? [...new Set(rows.flatMap(({ values }) => Object.keys(values)))];
  const columns = findColumns(all, rows, wanted, file);
  const { id, media, split, label, tags } = columns;
  const used = new Set([id, media, split, label, tags]);
  const fields = all
    .filter((name) => !used.has(name))
    .map((name) => {
      const values = rows.map((row) => row.values[name]);
      return { name, kind: name === columns.text ? 'text' : inferFieldKind(values) } as const;
    });
  return { columns, fields };
}
