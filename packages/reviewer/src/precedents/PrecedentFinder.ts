import type { Ruling, Workspace } from '@proofsheet/core';
import { findPrecedents } from './findPrecedents.ts';

const none: readonly Ruling[] = [];

/** Finds precedents for the sample that is looked at. */
export class PrecedentFinder {
  readonly #workspace: Workspace;
  readonly #space: string | undefined;
  readonly #onChange: () => void;
  #end = new AbortController();
  #sampleId: string | null = null;
  #rulings: unknown = null;
  #found = none;

  /**
   * @param workspace - Whose rulings and vectors.
   * @param space - In which space samples are like one another; default: the dataset's first.
   * @param onChange - Told once some were found.
   */
  constructor(workspace: Workspace, space: string | undefined, onChange: () => void) {
    this.#workspace = workspace;
    this.#space = space;
    this.#onChange = onChange;
  }

  /** Those for the sample that was asked for last, the nearest first. */
  get found(): readonly Ruling[] {
    return this.#found;
  }

  /** Asks for a sample; `null`: for none. What can't be found is none: a review goes on without. */
  look(sampleId: string | null): void {
    const { description } = this.#workspace.getState();
    const rulings = description?.schema.rulings;
    if (sampleId === this.#sampleId && rulings === this.#rulings) return;
    this.#sampleId = sampleId;
    this.#rulings = rulings;
    this.#found = none;
    this.#end.abort();
    if (sampleId === null || description === null || rulings === undefined) return;
    this.#end = new AbortController();
    const { signal } = this.#end;
    const request = { sampleId, description, space: this.#space };
    findPrecedents(this.#workspace.adapter, request, { signal, priority: 'soon' }).then(
      (found) => {
        if (signal.aborted) return;
        this.#found = found;
        this.#onChange();
      },
      () => undefined,
    );
  }

  /** Ends it. */
  dispose(): void {
    this.#end.abort();
    this.#sampleId = null;
  }
}
