import { type ChangeSet, emptySelection, type Workspace } from '@proofsheet/core';
import type { Deed } from './Deed.ts';

/** Something that can be undone, or made again: a deed of this review, or a change set of somebody else in the same workspace. */
export interface Entry {
  /** The deed; `null`: it is another's. */
  readonly deed: Deed | null;
  /** The change sets, oldest first; none while the deed waits for its turn, and where it changed nothing. */
  readonly changeSets: readonly ChangeSet[];
}

type Turn =
  | { readonly kind: 'deed'; readonly deed: Deed }
  | { readonly kind: 'undo' | 'redo'; readonly entry: Entry };

/** Deeds of which it is known what they were of; the workspace undoes no more. */
const keptDeeds = 400;

/**
 * Carries deeds out in a workspace, one after the other, and takes them back. What is undone or made again is known at once, also of deeds that still
 * wait for their turn. The workspace's history is the truth: whatever else was edited there comes in between.
 */
export class DeedLog {
  readonly #workspace: Workspace;
  readonly #onFailure: (error: unknown, deed: Deed) => void;
  /** The deed of each change set, by its id. */
  readonly #deeds = new Map<string, Deed>();
  readonly #turns: Turn[] = [];
  #isBusy = false;
  #idle: Promise<void> = Promise.resolve();

  /**
   * @param workspace - Where deeds are done.
   * @param onFailure - Told where a deed could not even be tried, since its samples can't be read.
   */
  constructor(workspace: Workspace, onFailure: (error: unknown, deed: Deed) => void) {
    this.#workspace = workspace;
    this.#onFailure = onFailure;
  }

  /** Resolves once everything was handed to the workspace. */
  get idle(): Promise<void> {
    return this.#idle;
  }

  /** Whether everything was handed to the workspace. */
  get isIdle(): boolean {
    return !this.#isBusy;
  }

  /** What can be undone and made again, with what still waits for its turn. */
  list(): { readonly past: readonly Entry[]; readonly future: readonly Entry[] } {
    const { history } = this.#workspace.getState();
    const past = this.#group(history.past);
    const future = this.#group(history.future);
    for (const turn of this.#turns) {
      if (turn.kind === 'deed') {
        // The first of its change sets may be there already.
        if (past.at(-1)?.deed === turn.deed) past.pop();
        past.push({ deed: turn.deed, changeSets: [] });
        future.length = 0;
      } else {
        const [from, to] = turn.kind === 'undo' ? [past, future] : [future, past];
        from.pop();
        to.push(turn.entry);
      }
    }
    return { past, future };
  }

  /** Does something. */
  add(deed: Deed): void {
    this.#enqueue({ kind: 'deed', deed });
  }

  /** Takes the last thing back, and says what it was; `null` where there is none. */
  undo(): Entry | null {
    const entry = this.list().past.at(-1) ?? null;
    if (entry !== null) this.#enqueue({ kind: 'undo', entry });
    return entry;
  }

  /** Makes the last thing again, and says what it was; `null` where there is none. */
  redo(): Entry | null {
    const entry = this.list().future.at(-1) ?? null;
    if (entry !== null) this.#enqueue({ kind: 'redo', entry });
    return entry;
  }

  /** The deed that a change set is of, or that the one is of which it is the undoing or redoing; `null`: another's. */
  findDeed({ id, of, insteadOf }: ChangeSet): Deed | null {
    for (const name of [id, of, insteadOf]) {
      const deed = name === undefined ? undefined : this.#deeds.get(name);
      if (deed !== undefined) return deed;
    }
    return null;
  }

  #enqueue(turn: Turn): void {
    this.#turns.push(turn);
    if (this.#isBusy) return;
    this.#isBusy = true;
    this.#idle = this.#work();
  }

  async #work(): Promise<void> {
    for (let turn = this.#turns[0]; turn !== undefined; turn = this.#turns[0]) {
      // What needs no reading is done in the same breath, so that it is undone on screen at once.
      if (turn.kind === 'deed') {
        await this.#do(turn.deed);
        this.#turns.shift();
      } else {
        this.#turns.shift();
        this.#replay(turn.kind, turn.entry);
      }
    }
    this.#isBusy = false;
  }

  async #do(deed: Deed): Promise<void> {
    try {
      for await (const edit of deed.edits()) {
        const known = new Set(this.#workspace.getState().history.past);
        const stop = this.#workspace.subscribe(() => this.#claim(deed, known));
        try {
          await this.#workspace.edit(edit, emptySelection);
        } finally {
          stop();
        }
      }
    } catch (error) {
      this.#onFailure(error, deed);
    }
  }

  /** Decisions and rulings that appear in the history while a deed is done are the deed's. */
  #claim(deed: Deed, known: Set<ChangeSet>): void {
    for (const changeSet of this.#workspace.getState().history.past) {
      if (known.has(changeSet)) continue;
      known.add(changeSet);
      if (changeSet.reason === 'edit' && isDecision(changeSet)) this.#own(changeSet.id, deed);
    }
  }

  #replay(kind: 'undo' | 'redo', { deed, changeSets }: Entry): void {
    const workspace = this.#workspace;
    const top = () => {
      const { past, future } = workspace.getState().history;
      return (kind === 'undo' ? past : future).at(-1);
    };
    if (deed === null) {
      if (top()?.id === changeSets.at(-1)?.id) workspace[kind]();
      return;
    }
    for (let next = top(); next !== undefined && this.findDeed(next) === deed; next = top()) {
      workspace[kind]();
      const made = workspace.getState().history.past.at(-1);
      if (kind === 'redo' && made?.of === next.id) this.#own(made.id, deed);
      if (top() === next) return;
    }
  }

  #own(id: string, deed: Deed): void {
    this.#deeds.set(id, deed);
    const [oldest] = this.#deeds.keys();
    if (this.#deeds.size > keptDeeds && oldest !== undefined) this.#deeds.delete(oldest);
  }

  #group(changeSets: readonly ChangeSet[]): Entry[] {
    const entries: Entry[] = [];
    for (const changeSet of changeSets) {
      const deed = this.findDeed(changeSet);
      const last = entries.at(-1);
      if (deed !== null && last?.deed === deed) {
        entries[entries.length - 1] = { deed, changeSets: [...last.changeSets, changeSet] };
      } else entries.push({ deed, changeSets: [changeSet] });
    }
    return entries;
  }
}

/** Whether a change set is made of decisions about what was proposed, or of a ruling. */
function isDecision({ changes }: ChangeSet): boolean {
  return changes.some(
    (change) =>
      (change.kind === 'annotation' && change.after?.provenance !== undefined) ||
      change.kind === 'tag' ||
      change.kind === 'schema',
  );
}
