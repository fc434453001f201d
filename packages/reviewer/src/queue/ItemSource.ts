import type { DatasetAdapter, Filter, OrderKey, Sample } from '@proofsheet/core';
import type { ReviewItem } from '../ReviewState.ts';

/** Where items come from. */
export interface ItemSourceOptions {
  /** The backend. */
  readonly adapter: DatasetAdapter;
  /** Which samples. */
  readonly filter: Filter;
  /** In which order, where no ids are given. */
  readonly order: readonly OrderKey[];
  /** The samples in their order; `null`: the query's. Those that aren't among them come after them, in the query's order. */
  readonly ids: readonly string[] | null;
  /** Whether an item was read before. */
  readonly isKnown: (key: string) => boolean;
  /** What of a sample waits. */
  readonly toItems: (sample: Sample) => readonly ReviewItem[];
}

const pageSize = 50;
/** Of an order by ids many may be decided by now: so many are asked for at a time. */
const idsAtATime = 200;
/** How often it begins anew before anything new comes. */
const mostPasses = 3;

/** Reads the items of a lane, page after page. */
export class ItemSource {
  readonly #options: ItemSourceOptions;
  #place = 0;
  #offset = 0;
  #snapshot: string | null = null;
  #isAtEnd = false;

  /** @param options - Backend, samples and order. */
  constructor(options: ItemSourceOptions) {
    this.#options = options;
  }

  /** Whether everything was read. */
  get isAtEnd(): boolean {
    return this.#isAtEnd;
  }

  /**
   * Reads on until there is something new, or the end. Where the backend no longer has the order that it was reading, what was decided is no
   * longer in it: it begins anew, so that nothing is passed over.
   *
   * @throws Whatever the adapter throws; the next call goes on from there.
   */
  async next(signal: AbortSignal): Promise<readonly ReviewItem[]> {
    const { ids, isKnown } = this.#options;
    for (let passes = 0; !this.#isAtEnd; ) {
      const isListed = ids !== null && this.#place < ids.length;
      const items = isListed
        ? await this.#readIds(ids, signal)
        : await this.#readPage(passes, signal);
      if (items === null) {
        this.#offset = 0;
        passes += 1;
        continue;
      }
      const fresh = items.filter(({ key }) => !isKnown(key));
      if (fresh.length > 0) return fresh;
    }
    return [];
  }

  async #readIds(ids: readonly string[], signal: AbortSignal): Promise<readonly ReviewItem[]> {
    const { adapter, filter, toItems } = this.#options;
    const wanted = ids.slice(this.#place, this.#place + idsAtATime);
    const { rows } = await adapter.query(
      { of: 'samples', filter: { kind: 'and', filters: [{ kind: 'ids', ids: wanted }, filter] } },
      { offset: 0, limit: wanted.length },
      { signal },
    );
    this.#place += wanted.length;
    const found = new Map(rows.map((sample) => [sample.id, sample]));
    return wanted.flatMap((id) => {
      const sample = found.get(id);
      return sample === undefined ? [] : toItems(sample);
    });
  }

  /** `null`: it is another order than that of the last page. */
  async #readPage(passes: number, signal: AbortSignal): Promise<readonly ReviewItem[] | null> {
    const { adapter, filter, order, toItems } = this.#options;
    const kept = this.#snapshot === null ? {} : { snapshot: this.#snapshot };
    const range = { offset: this.#offset, limit: pageSize, ...kept };
    const page = await adapter.query({ of: 'samples', filter, order }, range, { signal });
    const isSame = this.#snapshot === page.snapshot && page.snapshot !== '';
    this.#snapshot = page.snapshot;
    // An order that is another one at every look would never come to its end.
    const most = page.snapshot === '' ? 1 : mostPasses;
    if (this.#offset > 0 && !isSame && passes < most) return null;
    this.#offset += page.rows.length;
    this.#isAtEnd = page.rows.length === 0 || (page.hasMore !== true && this.#offset >= page.total);
    return page.rows.flatMap(toItems);
  }
}
