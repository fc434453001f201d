import type { Deed } from '../decide/Deed.ts';
import { toDecisions, type Wish } from '../decide/toDecisions.ts';
import type { ReviewDesk } from '../ReviewDesk.ts';

/** Who carries out what a sheet comes to. */
export interface SheetFlowOptions {
  /** Does something. */
  readonly act: (deed: Deed) => void;
  /** Told whenever something is different. */
  readonly onChange: () => void;
}

/** What stands for a whole sheet where the time is taken. */
export const sheetKey = ' sheet';

/** Leads from sheet to sheet, and to the exceptions after the last. */
export class SheetFlow {
  readonly #desk: ReviewDesk;
  readonly #options: SheetFlowOptions;

  /**
   * @param desk - The review.
   * @param options - Who carries it out.
   */
  constructor(desk: ReviewDesk, options: SheetFlowOptions) {
    this.#desk = desk;
    this.#options = options;
  }

  /** Shows a sheet of a class; default: the one with the most proposals. Where there is none it goes on one at a time. */
  async open(wanted?: string): Promise<void> {
    const desk = this.#desk;
    if (desk.lane !== 'proposals') desk.enter('proposals');
    desk.mode = 'sheet';
    this.#options.onChange();
    if (wanted === undefined && desk.counter.counts.proposed.length === 0) {
      await desk.counter.count();
    }
    const classId = wanted ?? desk.counter.counts.proposed[0]?.classId;
    if (desk.mode !== 'sheet') return;
    if (classId === undefined) desk.mode = 'single';
    else await desk.sheets.open(classId);
    this.#options.onChange();
  }

  /** Accepts all of the sheet but the exceptions, in one change set, and shows the next. */
  accept(): void {
    const desk = this.#desk;
    const { scope, sheets } = desk;
    const { sheet } = sheets;
    if (desk.mode !== 'sheet' || sheet === null || scope === null) return;
    if (sheets.isLoading || sheet.items.length === 0) return;
    const { accepted, exceptions } = sheets.take();
    const spent = desk.watch.take(sheetKey, desk.now());
    // All of them were looked at, whatever became of them.
    const durationMs = Math.round(spent / sheet.items.length);
    const wish: Wish = { verdict: 'accepted', draft: null, durationMs };
    const planned = accepted.map((item) => ({ item, ...toDecisions(item, wish, scope.schema) }));
    const items = planned.map(({ item, mark }) => ({ item, mark }));
    const decisions = planned.flatMap((one) => one.decisions);
    const edits = () => [{ kind: 'decide', decisions }] as const;
    const { classId } = sheet;
    if (items.length > 0) {
      this.#options.act({ items, lane: 'proposals', sheetClassId: classId, edits });
    }
    desk.queue.insert(exceptions, 'now');
    void this.next(classId);
  }

  /** Shows the next sheet of a class; after the last the exceptions are left, and are decided one at a time. */
  async next(classId: string): Promise<void> {
    const desk = this.#desk;
    const hasMore = await desk.sheets.open(classId);
    desk.follower.passDecided();
    const isOver = desk.sheets.sheet?.classId === classId && !desk.sheets.isLoading;
    if (!hasMore && isOver && desk.sheets.error === null && desk.mode === 'sheet') {
      desk.mode = 'single';
      desk.sheets.close();
    }
    this.#options.onChange();
  }
}
