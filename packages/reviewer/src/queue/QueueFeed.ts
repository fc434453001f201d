import {
  applyFittingPatches,
  type ChangeSet,
  groupPatches,
  isAbortError,
  type Sample,
  type Workspace,
} from '@proofsheet/core';
import type { ReviewItem } from '../ReviewState.ts';
import { ItemSource, type ItemSourceOptions } from './ItemSource.ts';
import type { ReviewQueue } from './ReviewQueue.ts';

/** What fills a queue. */
export interface QueueFeedOptions {
  /** The dataset. */
  readonly workspace: Workspace;
  /** What is filled. */
  readonly queue: ReviewQueue;
  /** Waits until what was decided was handed to the workspace. */
  readonly settle: () => Promise<void>;
  /** Says which samples, in which order; may ask a worker. */
  readonly plan: () => Promise<Pick<ItemSourceOptions, 'filter' | 'order' | 'ids'>>;
  /** What of a sample waits. */
  readonly toItems: (sample: Sample) => readonly ReviewItem[];
  /** Told after items came, at the end and after a failure. */
  readonly onChange: () => void;
}

/** Undecided items that are held ahead. */
const wantedAhead = 30;

/** Keeps a queue filled some way ahead of what is looked at. */
export class QueueFeed {
  readonly #options: QueueFeedOptions;
  #source: ItemSource | null = null;
  #end = new AbortController();
  #isReading = false;
  #isStale = true;
  #error: unknown = null;
  /** What is shown and may be missing in what is read. */
  #shown: ChangeSet[] = [];

  /** @param options - Dataset, queue and order. */
  constructor(options: QueueFeedOptions) {
    this.#options = options;
  }

  /** Why nothing could be read; `null` where nothing went wrong. */
  get error(): unknown {
    return this.#error;
  }

  /** Whether everything that waits is in the queue. */
  get isAtEnd(): boolean {
    return !this.#isReading && !this.#isStale && (this.#source?.isAtEnd ?? false);
  }

  /** Reads in another order, or of other samples, from now on; what is in the queue stays there. */
  restart(): void {
    this.#end.abort();
    this.#end = new AbortController();
    this.#source = null;
    this.#isReading = false;
    this.#isStale = false;
    this.fill();
  }

  /** Something may wait that did not before: it is looked for once the end is near. */
  refresh(): void {
    this.#isStale = true;
    this.fill();
  }

  /** Takes in what is shown from now on. */
  show(changeSet: ChangeSet): void {
    if (this.#isReading) this.#shown.push(changeSet);
  }

  /** Reads on where little is left; a failure is forgotten. */
  fill(): void {
    if (this.#isReading || this.#end.signal.aborted || !this.#isWanted()) return;
    this.#isReading = true;
    void this.#read(this.#end.signal);
  }

  /** Ends it. */
  dispose(): void {
    this.#end.abort();
  }

  #isWanted(): boolean {
    const { queue } = this.#options;
    if (queue.ahead >= wantedAhead) return false;
    return this.#isStale || !(this.#source?.isAtEnd ?? false);
  }

  async #read(signal: AbortSignal): Promise<void> {
    const { queue, onChange } = this.#options;
    let error: unknown = null;
    try {
      while (this.#isWanted()) {
        const items = await this.#readOn(signal);
        if (signal.aborted) return;
        queue.push(items);
        if (queue.current === null) queue.advance();
        this.#error = null;
        onChange();
      }
    } catch (reason) {
      error = reason;
    }
    if (signal.aborted) return;
    this.#isReading = false;
    this.#error = isAbortError(error) ? null : error;
    onChange();
  }

  async #readOn(signal: AbortSignal): Promise<readonly ReviewItem[]> {
    const { workspace, queue, plan, settle, toItems } = this.#options;
    await settle();
    this.#shown = [...workspace.getState().pending];
    if (this.#source === null || (this.#isStale && this.#source.isAtEnd)) {
      this.#isStale = false;
      const planned = await plan();
      signal.throwIfAborted();
      const show = (sample: Sample) => toItems(showOn(sample, this.#shown));
      const isKnown = (key: string) => queue.find(key) !== null;
      const { adapter } = workspace;
      this.#source = new ItemSource({ ...planned, adapter, isKnown, toItems: show });
    }
    return this.#source.next(signal);
  }
}

/** A sample with what change sets make of it. */
function showOn(sample: Sample, changeSets: readonly ChangeSet[]): Sample {
  return changeSets.reduce(
    (current, changeSet) => applyFittingPatches(current, groupPatches(changeSet).get(sample.id)),
    sample,
  );
}
