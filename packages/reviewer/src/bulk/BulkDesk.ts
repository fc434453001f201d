import type { Deed } from '../decide/Deed.ts';
import type { ReviewDesk } from '../ReviewDesk.ts';
import type { BulkState, ReviewItem } from '../ReviewState.ts';
import { BulkAcceptance } from './BulkAcceptance.ts';

/** Who carries out what a bulk acceptance comes to. */
export interface BulkDeskOptions {
  /** Does something. `decided`: how many decisions it counts for in the pace. */
  readonly act: (deed: Deed, decided?: number) => void;
  /** Told whenever something is different. */
  readonly onChange: () => void;
}

const off: BulkState = { step: 'off' };

/** Leads through a bulk acceptance: the spot check, the bound, the act. Nothing is trained meanwhile, so that what was drawn is what is accepted. */
export class BulkDesk {
  readonly #desk: ReviewDesk;
  readonly #options: BulkDeskOptions;
  #bulk: BulkAcceptance | null = null;
  #step: BulkState['step'] = 'off';
  #state: BulkState = off;
  #end = new AbortController();

  /**
   * @param desk - The review.
   * @param options - Who carries it out.
   */
  constructor(desk: ReviewDesk, options: BulkDeskOptions) {
    this.#desk = desk;
    this.#options = options;
  }

  /** What is shown. The same object until something in it is different. */
  get state(): BulkState {
    return this.#state;
  }

  /** Whether one is under way. */
  get isOn(): boolean {
    return this.#bulk !== null;
  }

  /** Draws a spot check; does nothing while one is under way, or where the threshold is no score. */
  open(threshold: number): void {
    const { workspace, scope, options, trainer } = this.#desk;
    if (this.isOn || scope === null || !(threshold >= 0 && threshold <= 1)) return;
    const bulk = new BulkAcceptance({
      workspace,
      scope,
      threshold,
      target: options.errorTarget ?? 0.05,
      seed: options.seed ?? Math.floor(Math.random() * 2 ** 32),
      now: () => this.#desk.now(),
    });
    this.#bulk = bulk;
    this.#end = new AbortController();
    trainer?.hold(true);
    void this.#draw(bulk, this.#end.signal);
  }

  /** Notes what was said of an item of the spot check. */
  check(key: string, isRight: boolean): void {
    if (this.#step !== 'checking') return;
    this.#bulk?.check(key, isRight);
    this.#show('checking');
  }

  /** Accepts all; does nothing before anything was looked at. */
  commit(): void {
    const bulk = this.#bulk;
    if (bulk === null || this.#state.step !== 'checking' || this.#state.checked === 0) return;
    this.#show('committing');
    const { signal } = this.#end;
    const edits = () => bulk.listEdits(signal);
    const deed = { items: [], lane: 'proposals', sheetClassId: null, edits } as const;
    this.#options.act(deed, bulk.listSaid(true).length);
    void this.#desk.log.idle.then(() => this.#close(bulk.listSaid(false)));
  }

  /** Leaves it; what was found right is accepted. */
  cancel(): void {
    const bulk = this.#bulk;
    if (bulk === null || this.#step === 'committing') return;
    const right = bulk.listSaid(true);
    const wrong = bulk.listSaid(false);
    if (right.length > 0) {
      const items = right.map((item) => {
        const classId = item.proposal?.classId ?? null;
        return { item, mark: { verdict: 'accepted', classId } as const };
      });
      const edits = () => [bulk.toCheckedEdit()];
      this.#options.act({ items, lane: 'proposals', sheetClassId: null, edits });
    }
    this.#close(wrong);
  }

  /** Ends what is under way; what was handed to the workspace stays. */
  stop(): void {
    this.#end.abort();
    if (this.#bulk !== null) this.#close([]);
  }

  async #draw(bulk: BulkAcceptance, signal: AbortSignal): Promise<void> {
    try {
      await this.#desk.log.idle;
      const isWorth = await bulk.draw(signal);
      if (this.#bulk !== bulk) return;
      if (isWorth) this.#show('checking');
      else this.#close([]);
    } catch (error) {
      if (this.#bulk !== bulk || signal.aborted) return;
      this.#desk.error = error;
      this.#close([]);
    }
  }

  #close(wrong: readonly ReviewItem[]): void {
    this.#end.abort();
    this.#bulk = null;
    this.#step = 'off';
    this.#state = off;
    const { queue, feed, counter, trainer } = this.#desk;
    this.#desk.follower.passDecided();
    if (this.#desk.lane === 'proposals')
      queue.insert(wrong, queue.current === null ? 'now' : 'next');
    trainer?.hold(false);
    feed.refresh();
    counter.recount();
    this.#options.onChange();
  }

  #show(step: 'checking' | 'committing'): void {
    this.#step = step;
    this.#state = this.#bulk?.toState(step) ?? off;
    this.#options.onChange();
  }
}
