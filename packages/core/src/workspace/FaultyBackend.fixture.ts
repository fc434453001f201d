import type { Commit, DatasetAdapter } from '../adapter/DatasetAdapter.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import { MemoryAdapter } from '../memory/MemoryAdapter.ts';

/** What a backend does with one delivery. */
export type Fault =
  | 'none'
  | 'error'
  | 'lost answer'
  | 'silence'
  | 'silence after applying'
  | 'duplicate'
  | 'late';

/** How often each fault comes, of a hundred deliveries. */
const chances: readonly (readonly [Fault, number])[] = [
  ['error', 10],
  ['lost answer', 10],
  ['silence', 4],
  ['silence after applying', 4],
  ['duplicate', 10],
  ['late', 5],
];

/** Numbers in [0, 1) that are the same for the same seed. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A backend that keeps its data, and whose line to the client is as bad as lines get. */
export class FaultyBackend {
  /** What the backend really holds. */
  readonly inner: MemoryAdapter;
  /** How often each fault came. */
  readonly faults: Map<Fault, number> = new Map();
  /** Every change set that was applied, in its order. */
  readonly log: ChangeSet[] = [];
  /** How often a change set reached the backend. */
  deliveries = 0;
  readonly #random: () => number;

  constructor(history: readonly ChangeSet[], seed: number) {
    this.inner = new MemoryAdapter({ name: 'Faulty', history });
    this.inner.subscribe(({ changeSet }) => this.log.push(changeSet));
    this.#random = createRandom(seed);
  }

  /** What a client sees of it. */
  get adapter(): DatasetAdapter {
    return {
      describe: () => this.#read(() => this.inner.describe()),
      query: (query, range) => this.#read(() => this.inner.query(query, range)),
      commit: (changeSet) => this.#commit(changeSet),
    };
  }

  async #read<T>(read: () => Promise<T>): Promise<T> {
    if (this.#random() < 0.05) throw networkError();
    return read();
  }

  async #commit(changeSet: ChangeSet): Promise<Commit> {
    const fault = this.#draw();
    this.faults.set(fault, (this.faults.get(fault) ?? 0) + 1);
    // Deliveries under way at the same time arrive in another order.
    await this.#pass(6);
    switch (fault) {
      case 'none':
        return this.#apply(changeSet);
      case 'error':
        throw networkError();
      case 'lost answer':
        await this.#apply(changeSet);
        throw networkError();
      case 'silence':
        return new Promise(() => undefined);
      case 'silence after applying':
        await this.#apply(changeSet);
        return new Promise(() => undefined);
      case 'duplicate':
        void this.#pass(60).then(() => this.#apply(changeSet));
        return this.#apply(changeSet);
      case 'late':
        await this.#pass(200);
        return this.#apply(changeSet);
    }
  }

  #apply(changeSet: ChangeSet): Promise<Commit> {
    this.deliveries += 1;
    return this.inner.commit(changeSet);
  }

  #draw(): Fault {
    let left = this.#random() * 100;
    for (const [fault, chance] of chances) {
      left -= chance;
      if (left < 0) return fault;
    }
    return 'none';
  }

  #pass(longestMs: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, this.#random() * longestMs));
  }
}

function networkError(): Error {
  return new DOMException('The line is down.', 'NetworkError');
}
