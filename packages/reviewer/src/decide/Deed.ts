import type { Edit } from '@proofsheet/core';
import type { Mark } from '../queue/ReviewQueue.ts';
import type { ReviewItem, ReviewLane } from '../ReviewState.ts';

/** What became of one item by a deed. */
export interface DeedItem {
  /** The item as it was before. */
  readonly item: ReviewItem;
  /** What was decided. */
  readonly mark: Mark;
}

/** Something that a person did in one act, and takes back in one. */
export interface Deed {
  /** The items that were decided on, in their order. */
  readonly items: readonly DeedItem[];
  /** The lane that it was done in. */
  readonly lane: ReviewLane;
  /** The class of the sheet that it was done on; `null`: none. */
  readonly sheetClassId: string | null;
  /** What is to be done, one after the other; a change set each. Asked for when its turn has come. */
  readonly edits: () => AsyncIterable<Edit> | Iterable<Edit>;
}
