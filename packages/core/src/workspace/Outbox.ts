import type { Commit, DatasetAdapter } from '../adapter/DatasetAdapter.ts';
import { ReadOnlyError } from '../adapter/ReadOnlyError.ts';
import { type ChangeSet, invertChangeSet } from '../changes/ChangeSet.ts';
import { findOriginal, type History, recordChangeSet, withdrawChangeSets } from './History.ts';

/** A change set that the backend refused, or that could not be brought to it. */
export interface CommitFailure {
  /** What was refused; none of it is in the dataset. */
  readonly changeSet: ChangeSet;
  /** Why. */
  readonly error: unknown;
}

/** What was done here and what became of it. */
export interface OutboxState {
  /** What can be undone and done again. */
  readonly history: History;
  /** Change sets that are shown but not yet acknowledged, oldest first. */
  readonly pending: readonly ChangeSet[];
  /** Change sets that were refused and wait for a person's word. */
  readonly failures: readonly CommitFailure[];
}

/** How an outbox gets along with its workspace. */
export interface OutboxOptions {
  /** The backend. */
  readonly adapter: DatasetAdapter;
  /** The state as it is. */
  readonly getState: () => OutboxState;
  /** Puts parts of the state in place of what they were. */
  readonly setState: (state: Partial<OutboxState>) => void;
  /** Shows a change set, which may take back an earlier one, wherever its samples are shown. */
  readonly show: (changeSet: ChangeSet) => void;
  /** Hears of every change set that the backend has taken or refused. */
  readonly onOutcome: (changeSet: ChangeSet, commit: Commit | null) => void;
}

/** Brings change sets to the backend, one after the other in their order, and takes back what is refused. */
export class Outbox {
  readonly #options: OutboxOptions;
  /** Ids of what was made here, so that its event is not taken for news. */
  readonly #own = new Set<string>();
  #last: Promise<void> = Promise.resolve();

  /** @param options - Backend, state and what is told. */
  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** Shows a change set and sends it when those before it are done. */
  commit(changeSet: ChangeSet): void {
    const { getState, setState, show } = this.#options;
    const { pending, history } = getState();
    const original = findOriginal(history, changeSet);
    this.#own.add(changeSet.id);
    setState({ pending: [...pending, changeSet], history: recordChangeSet(history, changeSet) });
    show(changeSet);
    this.#last = this.#last.then(() => this.#send(changeSet, original));
  }

  /** Tries a refused change set once more. */
  retry(failure: CommitFailure): void {
    this.discard(failure);
    this.commit(failure.changeSet);
  }

  /** Lets go of a refused change set. */
  discard(failure: CommitFailure): void {
    const { getState, setState } = this.#options;
    setState({ failures: getState().failures.filter((other) => other !== failure) });
  }

  /** Resolves once everything made so far is acknowledged or refused. */
  async settle(): Promise<void> {
    await this.#last;
  }

  /** Says, once per change set, whether an event tells of what was made here. */
  takeOwn(changeSet: ChangeSet): boolean {
    return this.#own.delete(changeSet.id);
  }

  async #send(changeSet: ChangeSet, original: ChangeSet | null): Promise<void> {
    const { adapter, getState, setState, onOutcome } = this.#options;
    if (!getState().pending.includes(changeSet)) return;
    const outcome = await bring(adapter, changeSet);
    if ('error' in outcome) {
      setState({ failures: [...getState().failures, { changeSet, error: outcome.error }] });
      this.#withdraw(changeSet, original);
      onOutcome(changeSet, null);
      return;
    }
    setState({ pending: getState().pending.filter((other) => other !== changeSet) });
    onOutcome(changeSet, outcome.commit);
  }

  /** Takes back a refused change set, and with it what was to undo it or to make it again. */
  #withdraw(refused: ChangeSet, original: ChangeSet | null): void {
    const { getState, setState, show } = this.#options;
    const { pending, history } = getState();
    const withdrawn = [refused];
    for (const next of pending) {
      if (withdrawn.some((one) => dependsOn(next, one))) withdrawn.push(next);
    }
    setState({
      pending: pending.filter((changeSet) => !withdrawn.includes(changeSet)),
      history: withdrawChangeSets(history, withdrawn, original),
    });
    for (const changeSet of withdrawn.toReversed()) {
      // From here on an event with its id is news: the backend took it after all.
      this.#own.delete(changeSet.id);
      const { changes: _, ...header } = changeSet;
      show(invertChangeSet(changeSet, header));
    }
  }
}

function dependsOn(later: ChangeSet, earlier: ChangeSet): boolean {
  if (later === earlier || later.of === undefined) return false;
  return later.of === earlier.id || later.of === earlier.of;
}

async function bring(
  adapter: DatasetAdapter,
  changeSet: ChangeSet,
): Promise<{ readonly commit: Commit } | { readonly error: unknown }> {
  try {
    if (adapter.commit === undefined) throw new ReadOnlyError({ changeSetId: changeSet.id });
    return { commit: await adapter.commit(changeSet) };
  } catch (error) {
    return { error };
  }
}
