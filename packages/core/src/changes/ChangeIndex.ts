import {
  type AnnotationChange,
  type Change,
  invertChange,
  type SplitChange,
  type TagChange,
} from './Change.ts';
import { IdSet } from './IdSet.ts';
import type { SamplePatch } from './SamplePatch.ts';

/** Ids as a set or as the keys of a map. */
export type IdKeys = Pick<ReadonlySet<string>, 'has' | 'size' | 'keys'>;

type ListChange = TagChange | SplitChange;
type Part = ListChange | ReadonlyMap<string, readonly AnnotationChange[]>;

const known = new WeakMap<readonly Change[], ChangeIndex>();
const idsPerTurn = 16_384;
const emptyIds: IdKeys = new Set<string>();

/**
 * Tells what changes make of a sample, and which samples they touch. A change set may touch a million samples and is
 * shown on the rows of one page after the other.
 */
export class ChangeIndex {
  /** Parts that say something of samples, in their order. */
  readonly #parts: Part[] = [];
  /** Samples that come or go. */
  readonly #whole: IdKeys;
  /** What these changes undo, where that is known. */
  #inverted: ChangeIndex | null = null;

  private constructor(changes: readonly Change[]) {
    const ids = new Set<string>();
    for (const change of changes) {
      if (change.kind === 'columns') for (const id of change.batch.ids) ids.add(id);
      if (change.kind !== 'samples') continue;
      for (const { id } of change.added) ids.add(id);
      for (const { id } of change.removed) ids.add(id);
    }
    this.#whole = ids.size === 0 ? emptyIds : ids;
  }

  /** The index of a list of changes; the same for the same list, which is not changed afterwards. */
  static of(changes: readonly Change[]): ChangeIndex {
    const present = known.get(changes);
    if (present !== undefined) return present;
    const made = new ChangeIndex(changes);
    for (const change of changes) made.#add(change);
    known.set(changes, made);
    return made;
  }

  /** Makes the index of many changes and lets others have a turn every few milliseconds; `of` then finds it made. */
  static async prepare(changes: readonly Change[], signal?: AbortSignal): Promise<void> {
    if (known.has(changes)) return;
    const made = new ChangeIndex(changes);
    for (const [place, change] of changes.entries()) {
      if (change.kind === 'tag' || change.kind === 'split') {
        await IdSet.prepare(change.sampleIds, signal);
      }
      made.#add(change);
      if (place % idsPerTurn !== idsPerTurn - 1) continue;
      await new Promise((resolve) => setTimeout(resolve, 0));
      signal?.throwIfAborted();
    }
    known.set(changes, made);
  }

  /** Says of the changes that undo others what is known of those already. */
  static adoptInverse(inverse: readonly Change[], changes: readonly Change[]): void {
    const index = known.get(changes);
    if (index === undefined) return;
    const made = new ChangeIndex([]);
    made.#inverted = index;
    known.set(inverse, made);
  }

  /** What the changes make of a sample that is there before and afterwards, in the order in which they apply. */
  find(id: string): readonly SamplePatch[] {
    if (this.#inverted !== null) {
      const patches = this.#inverted.find(id);
      return patches.map((patch) => invertChange(patch) as SamplePatch).reverse();
    }
    const found: SamplePatch[] = [];
    for (const part of this.#parts) {
      if ('get' in part) found.push(...(part.get(id) ?? []));
      else if (IdSet.of(part.sampleIds).has(id)) found.push(part);
    }
    return found;
  }

  /** The ids of all samples that the changes touch. */
  listIds(): readonly IdKeys[] {
    if (this.#inverted !== null) return this.#inverted.listIds();
    const parts = this.#parts.map((part) => ('get' in part ? part : IdSet.of(part.sampleIds)));
    return this.#whole.size === 0 ? parts : [...parts, this.#whole];
  }

  #add(change: Change): void {
    if (change.kind === 'tag' || change.kind === 'split') this.#parts.push(change);
    if (change.kind !== 'annotation') return;
    let last = this.#parts.at(-1) as Part | undefined;
    if (last === undefined || !('get' in last)) {
      last = new Map<string, AnnotationChange[]>();
      this.#parts.push(last);
    }
    const map = last as Map<string, AnnotationChange[]>;
    const present = map.get(change.sampleId);
    if (present === undefined) map.set(change.sampleId, [change]);
    else present.push(change);
  }
}
