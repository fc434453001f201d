import type { DatasetAdapter, Filter } from '@proofsheet/core';
import type { LaneScope } from '../queue/LaneScope.ts';
import { toOrderKeys } from '../queue/ReviewOrder.ts';
import { toLaneFilter } from '../queue/toLaneFilter.ts';
import { toReviewItems } from '../queue/toReviewItems.ts';
import type { ReviewItem } from '../ReviewState.ts';

/** Which sheet. */
export interface SheetRequest {
  /** Whose proposals, and of which samples. */
  readonly scope: LaneScope;
  /** The class that is proposed. */
  readonly classId: string;
  /** Items of a sheet, ≥ 1. */
  readonly size: number;
  /** Keys of items that are not to be on it: what is an exception, and what was just decided. */
  readonly without: ReadonlySet<string>;
  /** Ends the reading. */
  readonly signal: AbortSignal;
}

/** How often it is read on for what isn't left out; then fewer must do. */
const pages = 8;

/**
 * Reads a sheet: proposals of one class for whole samples, the surest first.
 *
 * @returns Fewer than `size` where there are no more, none at the end.
 * @throws Whatever the adapter throws.
 */
export async function readSheet(
  adapter: DatasetAdapter,
  { scope, classId, size, without, signal }: SheetRequest,
): Promise<readonly ReviewItem[]> {
  const said: Filter = { kind: 'class', by: 'model', classes: [classId], withSubtypes: false };
  const filter: Filter = { kind: 'and', filters: [toLaneFilter('proposals', scope), said] };
  const query = {
    of: 'samples',
    filter,
    order: toOrderKeys('confidence', scope.model, 0),
  } as const;
  const items: ReviewItem[] = [];
  const limit = size + without.size;
  for (let page = 0, offset = 0; page < pages && items.length < size; page += 1) {
    const { rows, total, hasMore } = await adapter.query(query, { offset, limit }, { signal });
    const found = rows.flatMap((sample) => toReviewItems(sample, 'proposals', scope));
    items.push(
      ...found.filter(({ key, proposal }) => proposal?.classId === classId && !without.has(key)),
    );
    offset += rows.length;
    if (rows.length === 0 || (hasMore !== true && offset >= total)) break;
  }
  return items.slice(0, size);
}
