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
  /** What of a sample waits. */
  readonly toItems: (sample: Sample) => readonly ReviewItem[];
}

const pageSize = 50;
/** Of an order by ids many may be decided by now: so many are asked for at a time. */
const idsAtATime = 200;

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
   * Reads on until there is something, or the end. An item may come twice, or be passed over where the backend no longer has the order that it
   * was reading and something was decided meanwhile: another source finds it.
   *
   * @throws Whatever the adapter throws; the next call goes on from there.
   */
  async next(signal: AbortSignal): Promise<readonly ReviewItem[]> {
    while (!this.#isAtEnd) {
      const ids = this.#options.ids;
      const items =
        ids !== null && this.#place < ids.length
          ? await this.#readIds(ids, signal)
          : await this.#readPage(signal);
      if (items.length > 0) return items;
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

  async #readPage(signal: AbortSignal): Promise<readonly ReviewItem[]> {
    const { adapter, filter, order, toItems } = this.#options;
    const kept = this.#snapshot === null ? {} : { snapshot: this.#snapshot };
    const range = { offset: this.#offset, limit: pageSize, ...kept };
    const page = await adapter.query({ of: 'samples', filter, order }, range, { signal });
    this.#snapshot = page.snapshot;
    this.#offset += page.rows.length;
    this.#isAtEnd = page.rows.length === 0 || (page.hasMore !== true && this.#offset >= page.total);
    return page.rows.flatMap(toItems);
  }
}
