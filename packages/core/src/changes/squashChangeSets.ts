import type { Annotation } from '../vocabulary/Annotation.ts';
import type { FieldDefinition } from '../vocabulary/Field.ts';
import { isEqualValue } from '../vocabulary/isEqualValue.ts';
import type { Sample, Split } from '../vocabulary/Sample.ts';
import type { SchemaVersion } from '../vocabulary/Schema.ts';
import { type Change, invertChange, type SplitChange, type TagChange } from './Change.ts';
import type { ChangeSet, ChangeSetHeader } from './ChangeSet.ts';
import { patchSample, type SamplePatch } from './SamplePatch.ts';

/**
 * One change set that does what several do one after the other. What comes to nothing in the end is left out.
 * Squashing what a backend may have seen already would apply it twice: only what was never sent, or a copy for an
 * audit, may be squashed.
 *
 * @param changeSets - Change sets that fit one after the other.
 * @param header - Id, actor, reason and time of the new change set.
 */
export function squashChangeSets(
  changeSets: readonly ChangeSet[],
  header: ChangeSetHeader,
): ChangeSet {
  const sum = new Sum();
  for (const { changes } of changeSets) for (const change of changes) sum.add(change);
  return { ...header, changes: sum.toChanges() };
}

/** Something before and after. */
interface Step<T> {
  readonly before: T;
  readonly after: T;
}

/** What becomes of one sample. */
interface SampleSum {
  /** What was done to it while it was the sample that was there at first. */
  readonly patches: SamplePatch[];
  /** The sample as it was at first, known once it was removed; `null`: it was not there, or it stayed. */
  original: Sample | null;
  /** The sample that came; `null`: it is gone; `undefined`: it never came or went. */
  replacement: Sample | null | undefined;
}

class Sum {
  #schema: Step<SchemaVersion> | null = null;
  #fields: Step<readonly FieldDefinition[]> | null = null;
  readonly #samples = new Map<string, SampleSum>();

  add(change: Change): void {
    switch (change.kind) {
      case 'schema':
        this.#schema = { before: this.#schema?.before ?? change.before, after: change.after };
        break;
      case 'fields':
        this.#fields = { before: this.#fields?.before ?? change.before, after: change.after };
        break;
      case 'samples':
        for (const sample of change.removed) this.#remove(sample);
        for (const sample of change.added) this.#bring(sample);
        break;
      case 'annotation':
        this.#patch(change.sampleId, change);
        break;
      case 'tag':
      case 'split':
        for (const id of change.sampleIds) this.#patch(id, { ...change, sampleIds: [id] });
    }
  }

  toChanges(): readonly Change[] {
    const changes: Change[] = [];
    // Classes and fields first: what comes after them speaks of them.
    if (this.#schema !== null && !isEqualValue(this.#schema.before, this.#schema.after))
      changes.push({ kind: 'schema', ...this.#schema });
    if (this.#fields !== null && !isEqualValue(this.#fields.before, this.#fields.after))
      changes.push({ kind: 'fields', ...this.#fields });
    const [added, removed]: [Sample[], Sample[]] = [[], []];
    for (const { original, replacement } of this.#samples.values()) {
      if (original !== null) removed.push(original);
      if (replacement) added.push(replacement);
    }
    if (added.length + removed.length > 0) changes.push({ kind: 'samples', added, removed });
    const patches = new PatchSum();
    for (const [id, { replacement, patches: list }] of this.#samples) {
      if (replacement === undefined) for (const patch of list) patches.add(id, patch);
    }
    return [...changes, ...patches.toChanges()];
  }

  #find(id: string): SampleSum {
    const known = this.#samples.get(id);
    if (known !== undefined) return known;
    const sum: SampleSum = { patches: [], original: null, replacement: undefined };
    this.#samples.set(id, sum);
    return sum;
  }

  #remove(sample: Sample): void {
    const sum = this.#find(sample.id);
    if (sum.replacement === undefined) {
      const undo = (later: Sample, patch: SamplePatch) =>
        patchSample(later, invertChange(patch) as SamplePatch);
      sum.original = sum.patches.toReversed().reduce(undo, sample);
    }
    sum.replacement = null;
  }

  #bring(sample: Sample): void {
    const sum = this.#find(sample.id);
    sum.replacement = sample;
    // Whoever comes last is last in the dataset's own order.
    this.#samples.delete(sample.id);
    this.#samples.set(sample.id, sum);
  }

  #patch(id: string, patch: SamplePatch): void {
    const sum = this.#find(id);
    if (sum.replacement) sum.replacement = patchSample(sum.replacement, patch);
    else sum.patches.push(patch);
  }
}

/** What patches of samples that stay come to, each tag, split and annotation once. */
class PatchSum {
  readonly #tags = new Map<string, Step<boolean> & { readonly id: string; readonly tag: string }>();
  readonly #splits = new Map<string, Step<Split>>();
  readonly #annotations = new Map<string, Step<Annotation | null> & { readonly id: string }>();

  add(id: string, patch: SamplePatch): void {
    if (patch.kind === 'tag') {
      const key = JSON.stringify([id, patch.tag]);
      const before = this.#tags.get(key)?.before ?? !patch.present;
      this.#tags.set(key, { id, tag: patch.tag, before, after: patch.present });
    } else if (patch.kind === 'split') {
      const before = this.#splits.get(id)?.before ?? patch.before;
      this.#splits.set(id, { before, after: patch.after });
    } else {
      const key = JSON.stringify([id, (patch.before ?? patch.after)?.id]);
      const known = this.#annotations.get(key);
      const before = known === undefined ? patch.before : known.before;
      this.#annotations.set(key, { id, before, after: patch.after });
    }
  }

  toChanges(): readonly Change[] {
    const groups = new Map<string, (TagChange | SplitChange) & { sampleIds: string[] }>();
    const group = (id: string, change: TagChange | SplitChange) => {
      const { sampleIds: _, ...rest } = change;
      const key = JSON.stringify(rest);
      const known = groups.get(key) ?? { ...change, sampleIds: [] };
      known.sampleIds.push(id);
      groups.set(key, known);
    };
    for (const { id, tag, before, after } of this.#tags.values())
      if (before !== after) group(id, { kind: 'tag', tag, present: after, sampleIds: [] });
    for (const [id, { before, after }] of this.#splits)
      if (before !== after) group(id, { kind: 'split', before, after, sampleIds: [] });
    const annotations = [...this.#annotations.values()]
      .filter(({ before, after }) => !isEqualValue(before, after))
      .map(
        ({ id, before, after }) => ({ kind: 'annotation', sampleId: id, before, after }) as const,
      );
    return [...groups.values(), ...annotations];
  }
}
