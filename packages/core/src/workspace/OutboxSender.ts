import type { Commit, DatasetAdapter } from '../adapter/DatasetAdapter.ts';
import { ReadOnlyError } from '../adapter/ReadOnlyError.ts';
import { ChangeIndex, type IdKeys } from '../changes/ChangeIndex.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import { isRetryable } from '../errors/isRetryable.ts';
import type { Connectivity } from './Connectivity.ts';
import { type RetryPolicy, toWait } from './RetryPolicy.ts';

/** What the backend answered: it took the change set, or it won't. */
export type Outcome = { readonly commit: Commit } | { readonly error: unknown };

/** Where change sets come from, where they go, and what is told of them. */
export interface OutboxSenderOptions {
  /** The backend. */
  readonly adapter: DatasetAdapter;
  /** When a failed try is repeated. */
  readonly policy: RetryPolicy;
  /** Whether there is a network. */
  readonly connectivity: Connectivity;
  /** What is to be sent, in its order. */
  readonly listQueued: () => Iterable<ChangeSet>;
  /** Called once per change set, with the backend's answer. */
  readonly onOutcome: (changeSet: ChangeSet, outcome: Outcome) => void;
  /** Called when tries begin to fail, or no longer do. */
  readonly onWaiting: (isWaiting: boolean) => void;
}

/** More at once would only make a busy backend busier. */
const concurrentCalls = 4;
/** Change sets that wait for another try; beyond them the backend is down rather than they are odd. */
const concurrentTries = 8;

/**
 * Brings change sets to the backend. Those that touch the same sample, or the schema or the fields, are sent
 * one after the other in their order; others may overtake one that waits for another try.
 */
export class OutboxSender {
  readonly #options: OutboxSenderOptions;
  readonly #tried = new Set<ChangeSet>();
  readonly #stop = new AbortController();
  readonly #disconnect: () => void;
  #calls = 0;
  #waiting = 0;
  /** Aborted, and replaced, when there is reason to try at once. */
  #impatience = new AbortController();

  /** @param options - Source, backend and what is told. */
  constructor(options: OutboxSenderOptions) {
    this.#options = options;
    this.#disconnect = options.connectivity.subscribe(() => this.#hearOfNetwork());
  }

  /**
   * Sends whatever can be sent now. It is tried without a network as well: a store in the browser needs none, and
   * any other fails at once and then waits for the network.
   */
  wake(): void {
    if (this.#stop.signal.aborted) return;
    const earlier = new EarlierIds();
    for (const changeSet of this.#options.listQueued()) {
      if (this.#calls >= concurrentCalls || this.#tried.size >= concurrentTries) return;
      const { ids, isGlobal } = toFootprint(changeSet);
      const isFree = isGlobal ? this.#isFirst(changeSet) : !ids.some((part) => earlier.touch(part));
      if (isFree && !this.#tried.has(changeSet)) void this.#deliver(changeSet);
      if (isGlobal) return;
      for (const part of ids) earlier.add(part);
    }
  }

  /** Begins nothing any more; an answer that comes is still told. */
  stop(): void {
    this.#disconnect();
    this.#stop.abort();
    this.#impatience.abort();
  }

  #isFirst(changeSet: ChangeSet): boolean {
    for (const first of this.#options.listQueued()) return first === changeSet;
    return false;
  }

  #hearOfNetwork(): void {
    if (this.#stop.signal.aborted || !this.#options.connectivity.isOnline()) return;
    const former = this.#impatience;
    this.#impatience = new AbortController();
    former.abort();
    this.wake();
  }

  async #deliver(changeSet: ChangeSet): Promise<void> {
    const { policy, onOutcome } = this.#options;
    this.#tried.add(changeSet);
    for (let tries = 1; !this.#stop.signal.aborted; tries += 1) {
      const outcome = await this.#try(changeSet);
      if ('commit' in outcome || !isRetryable(outcome.error)) {
        this.#tried.delete(changeSet);
        onOutcome(changeSet, outcome);
        this.wake();
        return;
      }
      await this.#pause(toWait(tries, policy));
    }
  }

  async #try(changeSet: ChangeSet): Promise<Outcome> {
    this.#calls += 1;
    const outcome = await bring(changeSet, this.#options);
    this.#calls -= 1;
    return outcome;
  }

  async #pause(ms: number): Promise<void> {
    const { policy, connectivity, onWaiting } = this.#options;
    this.#waiting += 1;
    if (this.#waiting === 1) onWaiting(true);
    // While one waits for another try, its place among the calls is free.
    this.wake();
    await policy.wait(ms, this.#impatience.signal);
    while (!connectivity.isOnline() && !this.#stop.signal.aborted) {
      await aborted(this.#impatience.signal);
    }
    this.#waiting -= 1;
    if (this.#waiting === 0) onWaiting(false);
  }
}

interface Footprint {
  readonly ids: readonly IdKeys[];
  /** Whether it concerns the schema or the fields, and with them every sample. */
  readonly isGlobal: boolean;
}

const footprints = new WeakMap<ChangeSet, Footprint>();

function toFootprint(changeSet: ChangeSet): Footprint {
  const known = footprints.get(changeSet);
  if (known !== undefined) return known;
  const isGlobal = changeSet.changes.some(({ kind }) => kind === 'schema' || kind === 'fields');
  const footprint = { ids: ChangeIndex.of(changeSet.changes).listIds(), isGlobal };
  footprints.set(changeSet, footprint);
  return footprint;
}

/** Comparing more ids than this with as many others would stop the page. */
const manyIds = 10_000;

/** Ids of samples that what is queued earlier touches. */
class EarlierIds {
  readonly #few = new Set<string>();
  readonly #many: IdKeys[] = [];

  add(ids: IdKeys): void {
    if (ids.size > manyIds) this.#many.push(ids);
    else for (const id of ids.keys()) this.#few.add(id);
  }

  /** Whether any is among the given ones. Two bulk edits count as touching, and are sent one after the other. */
  touch(ids: IdKeys): boolean {
    if (ids.size > manyIds) return this.#many.length > 0 || hasAny(ids, this.#few);
    return hasAny(this.#few, ids) || this.#many.some((many) => hasAny(many, ids));
  }
}

function hasAny(some: IdKeys, wanted: IdKeys): boolean {
  for (const id of wanted.keys()) if (some.has(id)) return true;
  return false;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

async function bring(changeSet: ChangeSet, options: OutboxSenderOptions): Promise<Outcome> {
  const { adapter, policy } = options;
  if (adapter.commit === undefined) {
    return { error: new ReadOnlyError({ changeSetId: changeSet.id }) };
  }
  const timeout = new AbortController();
  const late = new DOMException('The backend did not answer in time.', 'TimeoutError');
  const answer = adapter.commit(changeSet, { signal: timeout.signal });
  const ended = new AbortController();
  try {
    // Not every adapter heeds the signal.
    const silence = policy.wait(policy.timeoutMs, ended.signal).then(() => {
      timeout.abort(late);
      throw late;
    });
    silence.catch(() => undefined);
    return { commit: await Promise.race([answer, silence]) };
  } catch (error) {
    return { error };
  } finally {
    ended.abort();
  }
}
