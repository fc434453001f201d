import type { Page } from '../adapter/Page.ts';
import type { Sample } from '../vocabulary/Sample.ts';

/** The properties of several objects by name, each with one value an object; `undefined` where one lacks it. */
type PackedRecords = readonly (readonly [name: string, values: readonly unknown[]])[];

/**
 * A page as it crosses between threads: the names of properties, which are most of what would be copied, cross
 * once and not with every sample.
 */
export interface PackedPage extends Omit<Page, 'rows'> {
  /** The number of rows. */
  readonly length: number;
  /** The samples without what is nested. */
  readonly samples: PackedRecords;
  /** Their media. */
  readonly media: PackedRecords;
  /** Their fields. */
  readonly fields: PackedRecords;
}

/** Packs a page. */
export function packPage({ rows, ...page }: Page): PackedPage {
  return {
    ...page,
    length: rows.length,
    samples: packRecords(rows.map(({ media: _, fields: __, ...own }) => own)),
    media: packRecords(rows.map(({ media }) => media)),
    fields: packRecords(rows.map(({ fields }) => fields)),
  };
}

/** Makes the page that was packed. */
export function unpackPage({ length, samples, media, fields, ...page }: PackedPage): Page {
  const [medias, values] = [unpackRecords(media, length), unpackRecords(fields, length)];
  const rows = unpackRecords(samples, length).map(
    (own, row) => ({ ...own, media: medias[row], fields: values[row] }) as unknown as Sample,
  );
  return { ...page, rows };
}

function packRecords(records: readonly object[]): PackedRecords {
  const columns = new Map<string, unknown[]>();
  for (const [row, record] of records.entries()) {
    for (const [name, value] of Object.entries(record)) {
      let column = columns.get(name);
      if (column === undefined) {
        column = new Array<unknown>(records.length).fill(undefined);
        columns.set(name, column);
      }
      column[row] = value;
    }
  }
  return [...columns];
}

function unpackRecords(columns: PackedRecords, length: number): Record<string, unknown>[] {
  const records = Array.from({ length }, (): Record<string, unknown> => ({}));
  for (const [name, values] of columns) {
    for (const [row, record] of records.entries()) {
      const value = values[row];
      if (value === undefined) continue;
      // A field may have any name, and assigning to this one would do something else.
      if (name === '__proto__') Object.defineProperty(record, name, { value, ...ownProperty });
      else record[name] = value;
    }
  }
  return records;
}

const ownProperty = { configurable: true, enumerable: true, writable: true };
