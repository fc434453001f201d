import type { Edit, Filter, Verdict } from '@proofsheet/core';
import { BulkDesk } from './bulk/BulkDesk.ts';
import type { Deed } from './decide/Deed.ts';
import { DeedDisplay } from './decide/DeedDisplay.ts';
import { toDecisions, type Wish } from './decide/toDecisions.ts';
import type { ReviewOrder } from './queue/ReviewOrder.ts';
import type { ReviewActions } from './ReviewActions.ts';
import { ReviewDesk } from './ReviewDesk.ts';
import type { ReviewOptions } from './ReviewOptions.ts';
import type { RegionDraft, ReviewLane, ReviewState } from './ReviewState.ts';
import { StateStore } from './StateStore.ts';
import { SheetFlow, sheetKey } from './sheet/SheetFlow.ts';
import { toReviewState } from './toReviewState.ts';

/**
 * A review without elements: a queue of what models propose, one decision after the other, whole sheets and bulk acceptances, undo, and the training
 * beside it. Every decision is an edit of the workspace, so that none is lost; whatever isn't decided is found again in the dataset after a reload.
 *
 * @example
 * const review = new ReviewModel({ workspace, trainer });
 * const end = review.start();
 * review.subscribe(() => show(review.getState().current));
 * review.decide('accepted');
 */
export class ReviewModel implements ReviewActions {
  readonly #desk: ReviewDesk;
  readonly #display: DeedDisplay;
  readonly #bulk: BulkDesk;
  readonly #sheets: SheetFlow;
  readonly #store: StateStore<ReviewState>;
  readonly #createId: () => string;

  /** @param options - What the review is of, and how it goes. */
  constructor(options: ReviewOptions) {
    this.#createId = options.createId ?? (() => crypto.randomUUID());
    this.#desk = new ReviewDesk(options, () => this.#publish());
    this.#display = new DeedDisplay(this.#desk);
    const act = (deed: Deed, decided?: number) => this.#act(deed, decided);
    const onChange = () => this.#publish();
    this.#bulk = new BulkDesk(this.#desk, { act, onChange });
    this.#sheets = new SheetFlow(this.#desk, { act, onChange });
    this.#store = new StateStore(toReviewState(this.#desk, this.#bulk.state));
  }

  /** What is shown now. The same object until something in it is different. */
  getState = (): ReviewState => this.#store.getState();

  /** Calls the listener after every change; returns what ends it. */
  subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener);

  /** Loads, and follows the dataset, until what it returns is called; it can be started again after that. */
  start = (): (() => void) => {
    const end = this.#desk.start();
    this.#publish();
    return () => {
      this.#bulk.stop();
      end();
    };
  };

  /** Resolves once everything decided is acknowledged or refused. */
  settle(): Promise<void> {
    return this.#desk.settle();
  }

  /** @inheritdoc */
  decide = (verdict: Exclude<Verdict, 'corrected'>): void => this.#decide({ verdict });

  /** @inheritdoc */
  correct = (classId: string): void => this.#decide({ verdict: 'corrected', classId });

  /** @inheritdoc */
  rule = (classId: string, reason: string): void => {
    const { workspace, queue } = this.#desk;
    const sampleId = queue.current?.sample.id;
    if (sampleId === undefined || reason.trim() === '') return;
    const ruling = {
      id: this.#createId(),
      sampleId,
      classId,
      reason: reason.trim(),
      actor: workspace.actor,
      at: new Date().toISOString(),
    };
    this.#decide({ verdict: 'corrected', classId }, { kind: 'rule', ruling });
  };

  /** @inheritdoc */
  draft = (regions: readonly RegionDraft[]): void => {
    const desk = this.#desk;
    if (desk.queue.current === null) return;
    desk.watch.touch(desk.now());
    desk.draft = regions;
    this.#publish();
  };

  /** @inheritdoc */
  go = (to: string | number): void => {
    const desk = this.#desk;
    desk.watch.touch(desk.now());
    if (!desk.queue.go(to)) return;
    desk.draft = null;
    desk.feed.fill();
    this.#publish();
  };

  /** @inheritdoc */
  setLane = (lane: ReviewLane): void => {
    if (this.#desk.lane === lane && this.#desk.mode === 'single') return;
    this.#desk.enter(lane);
    this.#publish();
  };

  /** @inheritdoc */
  setOrder = (order: ReviewOrder): void => {
    this.#desk.order = order;
    this.#desk.rerank();
  };

  /** @inheritdoc */
  setFilter = (filter: Filter | null): void => {
    const desk = this.#desk;
    desk.filter = filter;
    desk.reload();
    void desk.counter.count();
    const { sheet } = desk.sheets;
    if (desk.mode === 'sheet' && sheet !== null) void desk.sheets.open(sheet.classId);
    this.#publish();
  };

  /** @inheritdoc */
  setMode = (mode: 'single' | 'sheet', classId?: string): void => {
    if (mode === 'single') {
      this.#desk.mode = mode;
      this.#desk.sheets.close();
      this.#publish();
    } else void this.#sheets.open(classId);
  };

  /** @inheritdoc */
  mark = (key: string, isException: boolean): void => {
    this.#desk.watch.touch(this.#desk.now());
    this.#desk.sheets.mark(key, isException);
    this.#publish();
  };

  /** @inheritdoc */
  acceptSheet = (): void => this.#sheets.accept();

  /** @inheritdoc */
  startBulk = (threshold: number): void => this.#bulk.open(threshold);

  /** @inheritdoc */
  check = (key: string, isRight: boolean): void => this.#bulk.check(key, isRight);

  /** @inheritdoc */
  commitBulk = (): void => this.#bulk.commit();

  /** @inheritdoc */
  cancelBulk = (): void => this.#bulk.cancel();

  /** @inheritdoc */
  undo = (): void => {
    const desk = this.#desk;
    const deed = desk.log.list().past.at(-1)?.deed;
    if (deed === undefined) return;
    if (deed !== null) {
      this.#display.comeBack(deed);
      this.#display.count(deed, -1);
    }
    desk.log.undo();
    if (deed === null || deed.items.length === 0) desk.feed.refresh();
    this.#publish();
  };

  /** @inheritdoc */
  redo = (): void => {
    const desk = this.#desk;
    const deed = desk.log.list().future.at(-1)?.deed;
    if (deed === undefined) return;
    if (deed !== null) {
      if (deed.lane !== desk.lane) this.#desk.enter(deed.lane);
      this.#display.mark(deed);
      if ((desk.queue.current?.verdict ?? null) !== null) desk.queue.advance();
      this.#display.count(deed, 1);
    }
    desk.log.redo();
    if (deed?.sheetClassId != null) void this.#sheets.next(deed.sheetClassId);
    desk.draft = null;
    desk.feed.fill();
    this.#publish();
  };

  /** @inheritdoc */
  retry = (): void => {
    const { workspace, feed, counter, sheets, mode } = this.#desk;
    this.#desk.error = null;
    if (workspace.getState().description === null) void workspace.describe();
    feed.fill();
    void counter.count();
    const classId = sheets.sheet?.classId;
    if (mode === 'sheet' && classId !== undefined) void sheets.open(classId);
    this.#publish();
  };

  /** @inheritdoc */
  train = (takesAll?: boolean): void => {
    void this.#desk.trainer?.train(takesAll);
  };

  #decide(wanted: Pick<Wish, 'verdict' | 'classId'>, first?: Edit): void {
    const desk = this.#desk;
    const { queue, scope, lane, draft } = desk;
    const item = queue.current;
    if (item === null || scope === null || desk.mode === 'sheet' || this.#bulk.isOn) return;
    const { mark, decisions } = toDecisions(
      item,
      { ...wanted, draft, durationMs: 0 },
      scope.schema,
    );
    if (decisions.length === 0) return;
    const durationMs = desk.watch.take(item.key, desk.now());
    const known = desk.follower.toLatest(item);
    // Without events nobody tells what others did.
    const isFollowed = desk.workspace.adapter.subscribe !== undefined;
    const edits = (): readonly Edit[] => {
      // By the time of its turn an earlier decision on the same item is in it.
      const fresh = queue.find(item.key) ?? item;
      const wish = { ...wanted, draft, durationMs };
      const planned = toDecisions(fresh, wish, desk.scope?.schema ?? scope.schema);
      // What is known needs no reading, so that a decision is written down before anything can happen to the page.
      const samples = [fresh.sample === item.sample ? known : fresh.sample];
      const { decisions } = planned;
      const decide = { kind: 'decide', decisions, ...(isFollowed && { samples }) } as const;
      return first === undefined ? [decide] : [first, decide];
    };
    this.#act({ items: [{ item, mark }], lane, sheetClassId: null, edits });
  }

  /** Does something, shows it at once, and goes on. */
  #act(deed: Deed, decided: number = deed.items.length): void {
    const desk = this.#desk;
    this.#display.mark(deed);
    desk.error = null;
    desk.draft = null;
    desk.pace.add(desk.now(), Math.max(1, decided));
    desk.log.add(deed);
    if (desk.queue.current?.verdict != null) desk.queue.advance();
    this.#display.count(deed, 1, false);
    desk.feed.fill();
    this.#publish();
  }

  #publish(): void {
    const desk = this.#desk;
    desk.follower.leave();
    const isSheet = desk.mode === 'sheet';
    desk.watch.show(isSheet ? sheetKey : (desk.queue.current?.key ?? null), desk.now());
    desk.precedents.look(isSheet ? null : (desk.queue.current?.sample.id ?? null));
    this.#store.setState(toReviewState(desk, this.#bulk.state));
  }
}
