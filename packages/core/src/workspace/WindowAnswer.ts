import type { Page } from '../adapter/Page.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import type { Query } from '../query/Query.ts';
import type { Annotation } from '../vocabulary/Annotation.ts';
import { isEqualValue } from '../vocabulary/isEqualValue.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import { affectsQuery } from './affectsQuery.ts';
import { showOnSample } from './showChangeSet.ts';
import { addAnnotations } from './showOnAnnotations.ts';

/** The pages of one snapshot. They are collected out of sight until they can take the place of older ones. */
export interface WindowAnswer {
  /** The name of the snapshot. */
  readonly snapshot: string;
  /** The number of rows, or of those that are known of so far. */
  readonly total: number;
  /** Whether those are all. */
  readonly isTotalKnown: boolean;
  /** The rows that are there, by their number. */
  readonly rows: ReadonlyMap<number, Sample>;
  /** Where the rows are annotations: the annotation of each row that is there; else empty. */
  readonly annotations: ReadonlyMap<number, Annotation>;
  /** Whether rows were changed since in a way that other rows, or another order, would answer the query. */
  readonly isStale: boolean;
}

/** What a page is held against. */
export interface PageContext {
  /** The query that it answers. */
  readonly query: Query;
  /** What it may have been read without. */
  readonly changeSets: readonly ChangeSet[];
  /** The rows on screen. */
  readonly shown: ReadonlyMap<number, Sample>;
  /** Their annotations, where the rows are annotations. */
  readonly annotations: ReadonlyMap<number, Annotation>;
}

/**
 * The answer with one more page in it.
 *
 * @param former - The answer so far; `null` where the page is the first of its snapshot.
 * @param page - The page.
 * @param context - What it is held against.
 */
export function addPage(
  former: WindowAnswer | null,
  page: Page,
  { query, changeSets, shown, annotations: known }: PageContext,
): WindowAnswer {
  const rows = new Map(former?.rows);
  let isStale = former?.isStale ?? false;
  for (const [index, row] of page.rows.entries()) {
    const current = showOnSample(row, changeSets);
    // The backend put this row where it belonged without the change.
    isStale ||= current !== row && changeSets.some((one) => affectsQuery(query, one.changes));
    // A row that is as it was stays the same object, so that nobody draws it again.
    const place = page.offset + index;
    const before = shown.get(place);
    rows.set(place, isEqualValue(before, current) ? (before ?? current) : current);
  }
  const isTotal = page.hasMore === undefined;
  const { snapshot } = page;
  // Pages come in any order, and an earlier one knows of fewer rows.
  const isTotalKnown = isTotal || former?.isTotalKnown === true;
  const total = isTotal ? page.total : Math.max(page.total, former?.total ?? 0);
  const annotations = addAnnotations(former?.annotations, page, rows, { annotations: known });
  return { snapshot, total, isTotalKnown, rows, annotations, isStale };
}
