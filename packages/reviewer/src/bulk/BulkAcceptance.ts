import type { Edit, Filter, Workspace } from '@proofsheet/core';
import { toDecisions } from '../decide/toDecisions.ts';
import { longestPauseMs } from '../pace/Stopwatch.ts';
import type { LaneScope } from '../queue/LaneScope.ts';
import { toLaneFilter, toScoreFilter } from '../queue/toLaneFilter.ts';
import { toReviewItems } from '../queue/toReviewItems.ts';
import type { BulkState, ReviewItem } from '../ReviewState.ts';
import { drawSpotCheck } from './drawSpotCheck.ts';
import { toErrorBound } from './toErrorBound.ts';

/** What a bulk acceptance works with. */
export interface BulkOptions {
  /** The dataset. */
  readonly workspace: Workspace;
  /** Whose proposals, and of which samples. */
  readonly scope: LaneScope;
  /** From which score on, 0 to 1. */
  readonly threshold: number;
  /** The share of errors that a spot check without an error rules out. */
  readonly target: number;
  /** What the lot depends on. */
  readonly seed: number;
  /** Tells the time, in milliseconds. */
  readonly now: () => number;
}

/** Samples of a change set. */
const chunkSize = 2000;

/**
 * Accepts all proposals for whole samples from a score on, once a random sample of them was looked at. What is accepted is what the sample was
 * drawn from: a proposal that is made later isn't. Of samples with several classes the samples are drawn, and each of their proposals is checked.
 */
export class BulkAcceptance {
  readonly #options: BulkOptions;
  readonly #drawnAt = new Date().toISOString();
  readonly #durations = new Map<string, number>();
  readonly #said = new Map<string, boolean>();
  #sample: readonly ReviewItem[] = [];
  #matching = 0;
  #last = 0;

  /** @param options - Dataset, threshold and lot. */
  constructor(options: BulkOptions) {
    this.#options = options;
  }

  /**
   * Draws the spot check.
   *
   * @returns Whether there is anything to accept.
   * @throws Whatever the adapter throws.
   */
  async draw(signal: AbortSignal): Promise<boolean> {
    const { workspace, target, seed, now } = this.#options;
    await workspace.settle();
    const request = { filter: this.#filter(), target, seed };
    const { matching, samples } = await drawSpotCheck(workspace.adapter, request, { signal });
    this.#sample = samples.flatMap((sample) =>
      toReviewItems(sample, 'proposals', this.#options.scope).filter((item) => this.#isMeant(item)),
    );
    this.#matching = matching;
    this.#last = now();
    return this.#sample.length > 0;
  }

  /** Notes whether an item of the spot check is right. */
  check(key: string, isRight: boolean): void {
    if (!this.#sample.some((item) => item.key === key)) return;
    const at = this.#options.now();
    const spent = Math.min(longestPauseMs, Math.max(0, at - this.#last));
    this.#last = at;
    this.#durations.set(key, (this.#durations.get(key) ?? 0) + Math.round(spent));
    this.#said.set(key, isRight);
    this.#sample = this.#sample.map((item): ReviewItem => {
      if (item.key !== key) return item;
      const classId = isRight ? (item.proposal?.classId ?? null) : null;
      return { ...item, verdict: isRight ? 'accepted' : 'rejected', classId };
    });
  }

  /** What is shown of it. */
  toState(step: 'checking' | 'committing'): BulkState {
    const { threshold } = this.#options;
    const matching = this.#matching;
    const bound = this.#bound();
    if (step === 'committing') return { step, threshold, matching, bound };
    const checked = this.#said.size;
    const wrong = this.listSaid(false).length;
    return { step, threshold, matching, sample: this.#sample, wrong, checked, bound };
  }

  /** The items that were found right, or wrong, as they were before. */
  listSaid(isRight: boolean): readonly ReviewItem[] {
    return this.#sample
      .filter(({ key }) => this.#said.get(key) === isRight)
      .map((item) => ({ ...item, verdict: null, classId: null }));
  }

  /** Accepts what was looked at and found right. */
  toCheckedEdit(): Edit {
    const decisions = this.listSaid(true).flatMap((item) => this.#decide(item));
    return { kind: 'decide', decisions };
  }

  /** Accepts all of them but those that were found wrong, in change sets of some 2,000 with the same note. */
  async *listEdits(signal: AbortSignal): AsyncGenerator<Edit> {
    const { workspace, scope } = this.#options;
    const note = this.#note();
    const wrong = new Set(this.listSaid(false).map(({ key }) => key));
    const done = new Set<string>();
    const query = { of: 'samples', filter: this.#filter() } as const;
    let snapshot: string | undefined;
    for (let offset = 0; ; ) {
      const kept = snapshot === undefined ? {} : { snapshot };
      const range = { offset, limit: chunkSize, ...kept };
      const page = await workspace.adapter.query(query, range, { signal });
      if (snapshot !== undefined && page.snapshot !== snapshot) {
        // What was accepted is no longer in another order: it begins anew.
        await workspace.settle();
        snapshot = undefined;
        offset = 0;
        continue;
      }
      snapshot = page.snapshot;
      offset += page.rows.length;
      const items = page.rows
        .flatMap((sample) => toReviewItems(sample, 'proposals', scope))
        .filter((item) => this.#isMeant(item) && !wrong.has(item.key) && !done.has(item.key));
      for (const { key } of items) done.add(key);
      const decisions = items.flatMap((item) => this.#decide(item));
      if (decisions.length > 0) yield { kind: 'decide', decisions, note };
      if (page.rows.length === 0 || (page.hasMore !== true && offset >= page.total)) return;
    }
  }

  #filter(): Filter {
    const { scope, threshold } = this.#options;
    const filters = [toLaneFilter('proposals', scope), toScoreFilter(scope.model, threshold)];
    return { kind: 'and', filters };
  }

  #isMeant({ proposal }: ReviewItem): boolean {
    if (proposal === null || (proposal.score ?? 0) < this.#options.threshold) return false;
    return proposal.provenance.at <= this.#drawnAt;
  }

  #decide(item: ReviewItem) {
    const durationMs = this.#durations.get(item.key);
    const wish = { verdict: 'accepted', draft: null, durationMs: durationMs ?? 0 } as const;
    const { decisions } = toDecisions(item, wish, this.#options.scope.schema);
    if (durationMs !== undefined) return decisions;
    // Nobody looked at it: it took no time that could be told.
    return decisions.map(({ durationMs: _, ...decision }) => decision);
  }

  #bound(): number {
    return toErrorBound(this.listSaid(false).length, this.#said.size, this.#matching);
  }

  #note(): string {
    const percent = (this.#bound() * 100).toFixed(2);
    const wrong = this.listSaid(false).length;
    return (
      `Bulk acceptance of ${this.#matching} proposals with a score of ${this.#options.threshold} and above: ` +
      `${wrong} of ${this.#said.size} that were drawn by lot and looked at were wrong; ` +
      `with 95 % certainty at most ${percent} % of what is accepted are wrong`
    );
  }
}
