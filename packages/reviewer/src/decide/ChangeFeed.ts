import {
  type ChangeSet,
  type CommitFailure,
  ConflictError,
  type ConflictSide,
  isAbortError,
  type Workspace,
  type WorkspaceState,
} from '@proofsheet/core';

/** Who is told what happens to the dataset. */
export interface ChangeListener {
  /** A change set is shown: made here and not yet sent, or made elsewhere. Each is told once. */
  onChange(changeSet: ChangeSet, isOwn: boolean): void;
  /** A change set that was shown is refused. */
  onRefused(failure: CommitFailure): void;
  /** A person let go of a change set that was refused. */
  onDiscarded(changeSet: ChangeSet): void;
  /** Nothing waits to be sent any more, or something does again. */
  onPending(isPending: boolean): void;
  /** Anything else in the workspace is different. */
  onState(state: WorkspaceState): void;
}

const keptIds = 2000;
/** How often what only a model stood in the way of is planned again. */
const attempts = 3;

/**
 * Tells of every change set once, from here and from elsewhere. A conflict in which no other person has a part is resolved at once: that a model proposed
 * something else meanwhile doesn't concern what a person decided.
 */
export class ChangeFeed {
  readonly #workspace: Workspace;
  readonly #listener: ChangeListener;
  readonly #told = new Set<string>();
  readonly #attempts = new Map<string, number>();
  readonly #ends: readonly (() => void)[];
  #state: WorkspaceState;

  /**
   * @param workspace - Whose changes.
   * @param listener - Who is told.
   */
  constructor(workspace: Workspace, listener: ChangeListener) {
    this.#workspace = workspace;
    this.#listener = listener;
    this.#state = workspace.getState();
    for (const { id } of this.#state.pending) this.#told.add(id);
    const endEvents = workspace.adapter.subscribe?.(({ changeSet }) =>
      this.#tell(changeSet, false),
    );
    this.#ends = [workspace.subscribe(() => this.#look()), endEvents ?? (() => undefined)];
    // What a former page left to be sent may have been refused before anybody looked.
    for (const failure of this.#state.failures) this.#settle(failure);
  }

  /** Ends it. */
  dispose(): void {
    for (const end of this.#ends) end();
  }

  #look(): void {
    const before = this.#state;
    const state = this.#workspace.getState();
    this.#state = state;
    if (state.pending !== before.pending) {
      for (const changeSet of state.pending) this.#tell(changeSet, true);
      const [was, is] = [before.pending.length > 0, state.pending.length > 0];
      if (was !== is) this.#listener.onPending(is);
    }
    if (state.failures !== before.failures) this.#compare(before.failures, state.failures);
    this.#listener.onState(state);
  }

  #tell(changeSet: ChangeSet, isOwn: boolean): void {
    if (this.#told.has(changeSet.id)) return;
    this.#told.add(changeSet.id);
    const [oldest] = this.#told;
    if (this.#told.size > keptIds && oldest !== undefined) this.#told.delete(oldest);
    this.#listener.onChange(changeSet, isOwn);
  }

  #compare(before: readonly CommitFailure[], after: readonly CommitFailure[]): void {
    const known = new Map(before.map((failure) => [failure.changeSet.id, failure]));
    const left = new Set(after.map(({ changeSet }) => changeSet.id));
    for (const failure of after) {
      const { id } = failure.changeSet;
      if (!known.has(id)) {
        // An event with its id would be news from here on.
        this.#told.delete(id);
        this.#listener.onRefused(failure);
      }
      if (failure.sides !== null && known.get(id)?.sides !== failure.sides) this.#settle(failure);
    }
    const pending = this.#workspace.getState().pending;
    for (const [id, { changeSet }] of known) {
      const goesOn = pending.some((one) => one.insteadOf === id || one.id === id);
      if (!left.has(id) && !goesOn) this.#listener.onDiscarded(changeSet);
    }
  }

  #settle(failure: CommitFailure): void {
    const { changeSet, error, sides } = failure;
    if (!(error instanceof ConflictError) || sides === null) return;
    if (!sides.every((side) => isWithoutOthers(side, changeSet))) return;
    const tried = this.#attempts.get(changeSet.insteadOf ?? changeSet.id) ?? 0;
    if (tried >= attempts) return;
    this.#attempts.set(changeSet.id, tried + 1);
    this.#workspace.resolve(failure, 'mine').catch((reason: unknown) => {
      // The failure stays, and a person resolves it.
      if (!isAbortError(reason)) this.#attempts.set(changeSet.id, attempts);
    });
  }
}

/** Whether no other person has decided or stated anything about the sample. */
function isWithoutOthers({ theirs }: ConflictSide, { actor }: ChangeSet): boolean {
  if (theirs === null) return false;
  return theirs.annotations.every(({ provenance, decision }) =>
    [provenance.actor, decision?.provenance.actor].every(
      (by) => by?.kind !== 'person' || by.id === actor.id,
    ),
  );
}
