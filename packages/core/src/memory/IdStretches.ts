import { IdIndex } from './IdIndex.ts';

/** Ids of rows that are next to each other. */
interface IdStretch {
  readonly from: number;
  readonly to: number;
  readonly index: IdIndex;
}

/** Finds rows that came as columns by their ids, stretch by stretch. */
export class IdStretches {
  #stretches: readonly IdStretch[] = [];

  /**
   * Takes in rows. A stretch is joined with the one before where that is not much longer: there are few to search
   * then, and an id is taken into a new index once for each doubling.
   *
   * @param ids - The ids of all rows.
   * @param start - The first row.
   * @param end - One past the last row.
   * @param given - Finds the rows, where it is there already and `start` is 0.
   */
  add(ids: readonly string[], start: number, end: number, given?: IdIndex): void {
    const stretches = [...this.#stretches];
    let from = start;
    let index = given ?? new IdIndex(ids, from, end);
    for (;;) {
      const last = stretches.at(-1);
      if (last === undefined || last.to !== from || last.to - last.from > 2 * (end - from)) break;
      const joined = new IdIndex(ids, last.from, end);
      // A sample that went and came back has two rows, and an index would find only one of them.
      if (joined.duplicate !== null) break;
      index = joined;
      from = last.from;
      stretches.pop();
    }
    this.#stretches = [...stretches, { from, to: end, index }];
  }

  /** The row of an id for which a test holds; -1 where there is none. */
  find(id: string, isThere: (row: number) => boolean): number {
    for (const { index } of this.#stretches) {
      const row = index.find(id);
      if (row !== -1 && isThere(row)) return row;
    }
    return -1;
  }
}
