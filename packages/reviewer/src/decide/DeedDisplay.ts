import type { ReviewDesk } from '../ReviewDesk.ts';
import type { Deed, DeedItem } from './Deed.ts';

/** Shows deeds that are done or taken back: on the film strip, on the sheet and in what is counted. */
export class DeedDisplay {
  readonly #desk: ReviewDesk;

  /** @param desk - What the review is made of. */
  constructor(desk: ReviewDesk) {
    this.#desk = desk;
  }

  /** What is looked at stays on the film strip with its verdict; what was decided besides leaves it. */
  mark({ items }: Deed): void {
    const { queue } = this.#desk;
    const present = queue.current?.key;
    const marks = new Map(items.map(({ item, mark }) => [item.key, mark]));
    queue.replace((item) => {
      const mark = marks.get(item.key);
      if (mark === undefined) return item;
      return item.key === present ? { ...item, ...mark } : null;
    });
  }

  /**
   * So many more wait or are decided.
   *
   * @param deed - What was done, or taken back.
   * @param sign - 1: done. -1: taken back.
   * @param isAgain - Whether it was done before, or is taken back, so that the pace is another one.
   */
  count(deed: Deed, sign: 1 | -1, isAgain = true): void {
    const { counter, pace, trainer } = this.#desk;
    const count = sign * deed.items.length;
    if (isAgain) pace.takeBack(-count);
    counter.shift(deed.lane, -count);
    for (const { mark } of deed.items) {
      if (mark.verdict === 'skipped' || mark.verdict === 'ambiguous')
        counter.shift(mark.verdict, sign);
    }
    trainer?.count(count);
  }

  /** Looks at what was decided as it was before. */
  comeBack({ items, lane, sheetClassId }: Deed): void {
    const desk = this.#desk;
    if (lane !== desk.lane) desk.enter(lane);
    for (const { item } of items) {
      const { verdict, classId } = item;
      desk.queue.mark(item.key, { verdict, classId });
    }
    const before = items.map(({ item }: DeedItem) => item);
    const [first] = before;
    desk.draft = null;
    if (first === undefined) return;
    if (sheetClassId !== null) {
      desk.mode = 'sheet';
      desk.sheets.restore(sheetClassId, before);
      return;
    }
    desk.mode = 'single';
    desk.sheets.close();
    const missing = before.filter(({ key }) => desk.queue.find(key) === null);
    if (missing.length > 0) desk.queue.insert(missing, 'now');
    desk.queue.go(first.key);
  }
}
