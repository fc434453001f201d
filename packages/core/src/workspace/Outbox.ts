import type { Commit, DatasetAdapter } from '../adapter/DatasetAdapter.ts';
import { type ChangeSet, invertChangeSet } from '../changes/ChangeSet.ts';
import { ConflictError } from '../changes/ConflictError.ts';
import { fromWireError, toWireError } from '../worker/WireError.ts';
import type { Connectivity } from './Connectivity.ts';
import { type CommitFailure, FailureList } from './FailureList.ts';
import { findOriginal, type History, recordChangeSet, withdrawChangeSets } from './History.ts';
import { OutboxSender, type Outcome } from './OutboxSender.ts';
import type { OutboxEntry, OutboxNews, OutboxStore } from './OutboxStore.ts';
import { PendingList } from './PendingList.ts';
import type { RetryPolicy } from './RetryPolicy.ts';

/** What was done here and what became of it. */
export interface OutboxState {
  /** What can be undone and done again. */
  readonly history: History;
  /** Change sets that are shown but not yet acknowledged, oldest first; those of other tabs among them. */
  readonly pending: readonly ChangeSet[];
  /** How many of them are not yet written down, and would be lost if the page ended now. */
  readonly unkept: number;
  /** Change sets that were refused, or are in conflict, and wait for a person's word. */
  readonly failures: readonly CommitFailure[];
  /** Whether sending fails for now and is tried again, as while the network is gone. */
  readonly isWaiting: boolean;
}

/** How an outbox gets along with its workspace. */
export interface OutboxOptions {
  /** The backend. */
  readonly adapter: DatasetAdapter;
  /** Where change sets are kept until they are acknowledged. */
  readonly store: OutboxStore;
  /** When a failed try is repeated. */
  readonly policy: RetryPolicy;
  /** Whether there is a network. */
  readonly connectivity: Connectivity;
  /** The state as it is. */
  readonly getState: () => OutboxState;
  /** Puts parts of the state in place of what they were. */
  readonly setState: (state: Partial<OutboxState>) => void;
  /** Shows a change set, which may take back an earlier one, wherever its samples are shown. */
  readonly show: (changeSet: ChangeSet) => void;
  /** Hears of every change set that the backend has taken or refused. */
  readonly onOutcome: (changeSet: ChangeSet, commit: Commit | null) => void;
}

/**
 * Keeps change sets until the backend has acknowledged them. One is written down before it is sent; what is left
 * from an earlier life, or comes from another tab, is shown and sent like what is made here.
 */
export class Outbox {
  /** Resolves once what was left from earlier is known; never rejects. */
  readonly ready: Promise<void>;
  readonly #options: OutboxOptions;
  readonly #sender: OutboxSender;
  readonly #failures: FailureList;
  readonly #pending: PendingList;
  /** Ids of failures that could not be written down. */
  readonly #unwritten = new Set<string>();
  /** What pending undoings and redoings are of, by their own id. */
  readonly #originals = new Map<string, ChangeSet>();
  /** Ids of what is pending, so that its event is not taken for news. */
  readonly #own = new Set<string>();
  readonly #end = new AbortController();
  readonly #unsubscribe: () => void;
  #isLeading = false;
  #release: () => void = () => undefined;
  #lastWrite: Promise<void>;

  /** @param options - Backend, store, state and what is told. */
  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#failures = new FailureList(options.adapter, (failures) => options.setState({ failures }));
    this.#pending = new PendingList(options.setState);
    this.#sender = new OutboxSender({
      ...options,
      listQueued: () => (this.#isLeading ? this.#pending.kept : []),
      onOutcome: (changeSet, outcome) => this.#conclude(changeSet, outcome),
      onWaiting: (isWaiting) => options.setState({ isWaiting }),
    });
    this.#unsubscribe = options.store.subscribe((news) => this.#hear(news));
    this.ready = this.#load();
    this.#lastWrite = this.ready;
    void this.#lead();
  }

  /**
   * Shows a change set, keeps it, and sends it in its turn.
   *
   * @param changeSet - What was decided.
   * @param insteadOf - Id of a failure that it takes the place of.
   * @returns Resolves once it would survive a crash, or is among the failures.
   */
  commit(changeSet: ChangeSet, insteadOf?: string): Promise<void> {
    if (insteadOf !== undefined) this.#failures.drop(insteadOf);
    const former =
      insteadOf !== undefined && this.#unwritten.delete(insteadOf) ? undefined : insteadOf;
    this.#take(changeSet, () => this.#pending.add(changeSet));
    return this.#write(async () => {
      try {
        await this.#keep(changeSet, await this.#options.store.add(changeSet, former));
      } catch (error) {
        if (this.#pending.findUnkept(changeSet.id) !== changeSet) return;
        this.#unwritten.add(changeSet.id);
        this.#fail(changeSet, error);
      }
    });
  }

  /** Tries a refused change set once more. */
  retry({ changeSet }: CommitFailure): void {
    void this.commit(changeSet, changeSet.id);
  }

  /** Lets go of a refused change set. */
  discard({ changeSet: { id } }: CommitFailure): void {
    this.#failures.drop(id);
    if (!this.#unwritten.delete(id)) void this.#write(() => this.#forget(id, null));
  }

  /** Resolves once everything made so far would survive a crash, or is among the failures. */
  async flush(): Promise<void> {
    await this.#lastWrite;
  }

  /** Resolves once everything that is pending now is acknowledged or refused. */
  async settle(): Promise<void> {
    await this.ready;
    await this.#pending.settle();
  }

  /** Says, once per change set, whether an event tells of what is in this outbox. */
  takeOwn(changeSet: ChangeSet): boolean {
    return this.#own.delete(changeSet.id);
  }

  /** Stays until what is pending is sent, then leaves the sending to others. */
  async dispose(): Promise<void> {
    await this.flush();
    await this.settle();
    this.#end.abort();
    this.#unsubscribe();
    this.#sender.stop();
    this.#release();
  }

  /** Takes over what the store has, and forgets what it no longer has. */
  async #load(): Promise<void> {
    const before = this.#pending.kept;
    // Where the store can't be read, keeping something new fails too and tells why.
    const entries = await this.#options.store.load().catch(() => null);
    if (entries === null) return;
    for (const entry of entries) this.#adopt(entry);
    const kept = new Set(entries.map(({ changeSet }) => changeSet.id));
    for (const changeSet of before) {
      // Whoever sent it ended before it could say what became of it.
      if (!kept.has(changeSet.id)) this.#acknowledge(changeSet, null);
    }
  }

  async #lead(): Promise<void> {
    await this.ready;
    try {
      this.#release = await this.#options.store.lead(this.#end.signal);
    } catch {
      return;
    }
    await this.#load();
    this.#isLeading = true;
    this.#sender.wake();
  }

  #write(run: () => Promise<void>): Promise<void> {
    this.#lastWrite = this.#lastWrite.then(run);
    return this.#lastWrite;
  }

  /** What isn't forgotten is sent once more, which a backend takes for what it is. */
  #forget(id: string, commit: Commit | null): Promise<void> {
    return this.#options.store.remove(id, commit).catch(() => undefined);
  }

  async #keep(changeSet: ChangeSet, entry: OutboxEntry | null): Promise<void> {
    const { id } = changeSet;
    const isWanted = this.#pending.findUnkept(id) === changeSet;
    if (entry === null) {
      if (isWanted) this.#withdraw(changeSet);
      return;
    }
    if (!isWanted) return this.#forget(id, null);
    this.#pending.keep(entry);
    this.#sender.wake();
  }

  #hear(news: OutboxNews): void {
    if (news.kind === 'opened') {
      if (this.#isLeading) void this.#load().then(() => this.#sender.wake());
    } else if (news.kind === 'removed') {
      const changeSet = this.#pending.findKept(news.id);
      if (changeSet === null) this.#failures.drop(news.id);
      else if (news.commit === null) this.#withdraw(changeSet);
      else this.#acknowledge(changeSet, news.commit);
    } else {
      this.#adopt(news.entry);
      this.#sender.wake();
    }
  }

  #adopt(entry: OutboxEntry): void {
    const { changeSet, state, error } = entry;
    const { id } = changeSet;
    if (this.#pending.findUnkept(id) !== null) return;
    const known = this.#pending.findKept(id);
    if (state === 'queued') {
      if (known !== null) return;
      this.#failures.drop(id);
      this.#take(changeSet, () => this.#pending.keep(entry));
    } else if (known !== null || !this.#failures.has(id)) {
      this.#fail(known ?? changeSet, error === null ? null : fromWireError(error));
    }
  }

  /** @param add - Makes it pending. */
  #take(changeSet: ChangeSet, add: () => void): void {
    const { getState, setState, show } = this.#options;
    const { history } = getState();
    const original = findOriginal(history, changeSet);
    if (original !== null) this.#originals.set(changeSet.id, original);
    this.#own.add(changeSet.id);
    setState({ history: recordChangeSet(history, changeSet) });
    add();
    show(changeSet);
  }

  #conclude(changeSet: ChangeSet, outcome: Outcome): void {
    const { id } = changeSet;
    if (this.#pending.findKept(id) === null) return;
    if ('commit' in outcome) {
      this.#acknowledge(changeSet, outcome.commit);
      void this.#forget(id, outcome.commit);
      return;
    }
    for (const dependent of this.#listDependents(changeSet).toReversed()) {
      const isKept = this.#pending.findKept(dependent.id) !== null;
      this.#withdraw(dependent);
      if (isKept) void this.#forget(dependent.id, null);
    }
    const { error } = outcome;
    this.#fail(changeSet, error);
    const state = error instanceof ConflictError ? 'conflict' : 'refused';
    const wire = toWireError(error);
    void this.#options.store.change(id, state, wire).catch(() => undefined);
  }

  #acknowledge(changeSet: ChangeSet, commit: Commit | null): void {
    if (!this.#pending.drop(changeSet.id)) return;
    this.#originals.delete(changeSet.id);
    this.#options.onOutcome(changeSet, commit);
  }

  /** What is to undo a change set or to make it again, directly or in turn. */
  #listDependents(refused: ChangeSet): readonly ChangeSet[] {
    const gone = [refused];
    for (const next of this.#pending.all) {
      if (gone.some((one) => dependsOn(next, one))) gone.push(next);
    }
    return gone.slice(1);
  }

  #fail(changeSet: ChangeSet, error: unknown): void {
    this.#withdraw(changeSet);
    this.#failures.add(changeSet, error);
    this.#options.onOutcome(changeSet, null);
  }

  /** Takes back what is pending. */
  #withdraw(changeSet: ChangeSet): void {
    const { getState, setState, show } = this.#options;
    const { id } = changeSet;
    if (!this.#pending.drop(id)) return;
    const original = this.#originals.get(id) ?? null;
    this.#originals.delete(id);
    // From here on an event with its id is news: the backend took it after all.
    this.#own.delete(id);
    setState({ history: withdrawChangeSets(getState().history, [changeSet], original) });
    const { changes: _, ...header } = changeSet;
    show(invertChangeSet(changeSet, header));
  }
}

function dependsOn(later: ChangeSet, earlier: ChangeSet): boolean {
  if (later === earlier || later.of === undefined) return false;
  return later.of === earlier.id || later.of === earlier.of;
}
