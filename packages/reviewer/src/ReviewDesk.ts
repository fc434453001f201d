import {
  type ChangeSet,
  type CommitFailure,
  type DatasetDescription,
  type Filter,
  type Sample,
  toSampleIds,
  type Workspace,
} from '@proofsheet/core';
import { ChangeFeed, type ChangeListener } from './decide/ChangeFeed.ts';
import type { Deed } from './decide/Deed.ts';
import { DeedLog } from './decide/DeedLog.ts';
import { LaneCounter } from './lanes/LaneCounter.ts';
import { Pace } from './pace/Pace.ts';
import { Stopwatch } from './pace/Stopwatch.ts';
import { PrecedentFinder } from './precedents/PrecedentFinder.ts';
import { findItem } from './queue/followChange.ts';
import type { LaneScope } from './queue/LaneScope.ts';
import { QueueFeed } from './queue/QueueFeed.ts';
import { QueueFollower } from './queue/QueueFollower.ts';
import { type ReviewOrder, toOrderKeys } from './queue/ReviewOrder.ts';
import { ReviewQueue } from './queue/ReviewQueue.ts';
import { rankPool } from './queue/ReviewRanker.ts';
import { toLaneFilter } from './queue/toLaneFilter.ts';
import { toReviewItems } from './queue/toReviewItems.ts';
import type { ReviewOptions } from './ReviewOptions.ts';
import type { RegionDraft, ReviewItem, ReviewLane } from './ReviewState.ts';
import { SheetDesk } from './sheet/SheetDesk.ts';
import { BatchTrainer } from './training/BatchTrainer.ts';
import { TrustRecord } from './trust/TrustRecord.ts';

/** Items of the film strip after the present one; they keep their places when the order is another. */
export const stripLength = 10;

/** Holds for no sample. */
const nobody: Filter = { kind: 'or', filters: [] };

/** What a review is made of, kept in step with the dataset: the part of the model that follows, where the other part acts. */
export class ReviewDesk implements ChangeListener {
  /** The dataset. */
  readonly workspace: Workspace;
  /** What the review is of. */
  readonly options: ReviewOptions;
  /** The film strip. */
  readonly queue: ReviewQueue = new ReviewQueue();
  /** What keeps it in step with the dataset. */
  readonly follower: QueueFollower = new QueueFollower(this.queue, this);
  /** What was done. */
  readonly log: DeedLog;
  /** What fills the film strip. */
  readonly feed: QueueFeed;
  /** What waits. */
  readonly counter: LaneCounter;
  /** What people decided about the model. */
  readonly trust: TrustRecord;
  /** The sheet. */
  readonly sheets: SheetDesk;
  /** How fast it goes. */
  readonly pace: Pace = new Pace();
  /** How long each item takes. */
  readonly watch: Stopwatch = new Stopwatch();
  /** Rulings on samples like the present one. */
  readonly precedents: PrecedentFinder;
  /** What trains beside it; `null`: nothing does, or the review isn't followed. */
  trainer: BatchTrainer | null = null;
  /** The lane that is worked on. */
  lane: ReviewLane;
  /** What comes first. */
  order: ReviewOrder;
  /** Which samples; `null`: all. */
  filter: Filter | null;
  /** One at a time, or many. */
  mode: 'single' | 'sheet' = 'single';
  /** What the person has in hand; `null`: nothing. */
  draft: readonly RegionDraft[] | null = null;
  /** What went wrong beside loading; `null`: nothing. */
  error: unknown = null;
  readonly #onChange: () => void;
  readonly #seed: number;
  #scope: { readonly of: DatasetDescription; readonly scope: LaneScope } | null = null;
  #changes: ChangeFeed | null = null;
  #end = new AbortController();
  #isBegun = false;

  /**
   * @param options - What the review is of.
   * @param onChange - Told whenever something is different.
   */
  constructor(options: ReviewOptions, onChange: () => void) {
    const { workspace, model = null } = options;
    this.options = options;
    this.workspace = workspace;
    this.#onChange = onChange;
    this.#seed = options.seed ?? Math.floor(Math.random() * 2 ** 32);
    this.lane = options.lane ?? 'proposals';
    this.filter = options.filter ?? null;
    const trained = options.choose === undefined ? 'margin' : 'diverse';
    this.order = options.order ?? (options.trainer === undefined ? 'confidence' : trained);
    this.trust = new TrustRecord(model);
    this.log = new DeedLog(workspace, (error, deed) => this.#fail(error, deed));
    const isSettled = () => this.log.isIdle && workspace.getState().pending.length === 0;
    this.counter = new LaneCounter(workspace.adapter, () => this.scope, isSettled, onChange);
    this.precedents = new PrecedentFinder(workspace, options.space, onChange);
    const settle = () => this.settle();
    const getScope = () => this.scope;
    const size = options.sheetSize ?? 48;
    const { adapter } = workspace;
    this.sheets = new SheetDesk({ adapter, size, getScope, settle, onChange });
    this.feed = new QueueFeed({
      workspace,
      queue: this.queue,
      settle: () => this.log.idle,
      plan: () => this.#plan(),
      toItems: (sample) => this.#toItems(sample),
      onChange,
    });
  }

  /** What decides which samples wait where; `null` until the dataset is described. */
  get scope(): LaneScope | null {
    const { description } = this.workspace.getState();
    if (description === null) return null;
    if (this.#scope?.of === description && this.#scope.scope.filter === this.filter) {
      return this.#scope.scope;
    }
    const { model = null, seen, sureFrom = 0.9, isMultiLabel = false } = this.options;
    const { schema, models } = description;
    const silent = models?.length === 0 ? nobody : null;
    const scope = {
      schema,
      model,
      filter: this.filter,
      seen: seen ?? silent,
      sureFrom,
      isMultiLabel,
    };
    this.#scope = { of: description, scope };
    return scope;
  }

  /** Tells the time that decisions take. */
  now(): number {
    return this.options.now?.() ?? performance.now();
  }

  /** Resolves once everything decided is acknowledged or refused. */
  async settle(): Promise<void> {
    await this.log.idle;
    await this.workspace.settle();
  }

  /** Follows the dataset, until what it returns is called. */
  start(): () => void {
    const { trainer, learnsAll = false, batchSize = 'auto' } = this.options;
    this.#end = new AbortController();
    this.#changes = new ChangeFeed(this.workspace, this);
    if (trainer !== undefined) {
      this.trainer = new BatchTrainer({
        trainer,
        learnsAll,
        getSize: () => (batchSize === 'auto' ? this.pace.batchSize : batchSize),
        settle: () => this.settle(),
        onChange: this.#onChange,
        onLearnt: () => this.rerank(),
      });
    }
    this.#begin();
    return () => {
      this.#isBegun = false;
      this.#end.abort();
      this.#changes?.dispose();
      this.trainer?.dispose();
      this.feed.dispose();
      this.counter.dispose();
      this.precedents.dispose();
      this.sheets.close();
      this.mode = 'single';
    };
  }

  /** Refreshes the order of what comes after the film strip. */
  rerank(): void {
    this.queue.cut(stripLength);
    this.feed.restart();
    this.counter.recount();
    this.#onChange();
  }

  /** Goes to a lane, one at a time. */
  enter(lane: ReviewLane): void {
    this.lane = lane;
    this.mode = 'single';
    this.sheets.close();
    this.reload();
  }

  /** Shows other samples. */
  reload(): void {
    this.queue.clear();
    this.follower.forget();
    this.draft = null;
    if (this.#isBegun) this.feed.restart();
  }

  /** @inheritdoc */
  onChange(changeSet: ChangeSet, isOwn: boolean): void {
    const { scope, sheets } = this;
    this.feed.show(changeSet);
    this.trust.apply(changeSet);
    this.follower.follow(changeSet, isOwn);
    if (isOwn && this.log.isIdle) this.follower.passDecided();
    if (scope !== null) {
      sheets.follow(changeSet, (item, sample) => findItem(item, sample, 'proposals', scope));
    }
    if (!isOwn || changeSet.reason !== 'edit' || this.log.findDeed(changeSet) === null) {
      if (this.#isBegun) this.feed.refresh();
    }
    this.counter.recount();
    this.#onChange();
  }

  /** @inheritdoc */
  onRefused({ changeSet }: CommitFailure): void {
    const ids = toSampleIds(changeSet);
    const present = this.queue.current;
    this.queue.replace((item) => (item !== present && ids.has(item.sample.id) ? null : item));
    void this.#readTrust();
    this.counter.recount();
    this.#onChange();
  }

  /** @inheritdoc */
  onDiscarded(): void {
    this.feed.refresh();
    this.counter.recount();
  }

  /** @inheritdoc */
  onPending(isPending: boolean): void {
    if (!isPending) this.counter.recount();
  }

  /** @inheritdoc */
  onState(): void {
    this.#begin();
    this.#onChange();
  }

  #begin(): void {
    if (this.#isBegun || this.workspace.getState().description === null) return;
    this.#isBegun = true;
    this.feed.restart();
    void this.counter.count();
    void this.#readTrust();
  }

  /** What can't be read leaves the diagram as it is. */
  async #readTrust(): Promise<void> {
    const { signal } = this.#end;
    await this.trust.load(this.workspace.adapter, signal).catch(() => undefined);
    if (!signal.aborted) this.#onChange();
  }

  async #plan() {
    const { scope, lane, order } = this;
    const { trainer, choose, model = null } = this.options;
    const keys = toOrderKeys(order, model, this.#seed);
    if (scope === null) return { filter: nobody, order: keys, ids: null };
    const state = lane === 'proposals' ? (trainer?.getState() ?? null) : null;
    const ids = await rankPool(order, state, choose);
    return { filter: toLaneFilter(lane, scope), order: keys, ids };
  }

  /** What was refused waits for a person's word elsewhere. */
  #toItems(sample: Sample): readonly ReviewItem[] {
    const { scope, lane } = this;
    if (scope === null) return [];
    const { failures } = this.workspace.getState();
    if (failures.some(({ changeSet }) => toSampleIds(changeSet).has(sample.id))) return [];
    return toReviewItems(sample, lane, scope);
  }

  #fail(error: unknown, deed: Deed): void {
    this.error = error;
    for (const { item } of deed.items) {
      const { verdict, classId } = item;
      this.queue.mark(item.key, { verdict, classId });
    }
    this.counter.recount();
    this.#onChange();
  }
}
