import { type Annotation, toOrderedAnnotations } from '../vocabulary/Annotation.ts';
import { isEqualValue } from '../vocabulary/isEqualValue.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import type { AnnotationChange, SplitChange, TagChange } from './Change.ts';
import type { ChangeSet } from './ChangeSet.ts';

/** A change that concerns a sample which is there before and afterwards. */
export type SamplePatch = TagChange | SplitChange | AnnotationChange;

/** Lists the patches of a change set by sample, in the order in which they apply. */
export function groupPatches(changeSet: ChangeSet): ReadonlyMap<string, readonly SamplePatch[]> {
  const groups = new Map<string, SamplePatch[]>();
  const add = (id: string, patch: SamplePatch) => {
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [patch]);
    else group.push(patch);
  };
  for (const change of changeSet.changes) {
    if (change.kind === 'annotation') add(change.sampleId, change);
    else if (change.kind === 'tag' || change.kind === 'split') {
      for (const id of change.sampleIds) add(id, change);
    }
  }
  return groups;
}

/**
 * Says what a patch expects of a sample that isn't so, as a phrase such as `it already has the tag "blurry"`;
 * `null` where the patch fits.
 */
export function findMismatch(sample: Sample, patch: SamplePatch): string | null {
  switch (patch.kind) {
    case 'tag':
      if (sample.tags.includes(patch.tag) !== patch.present) return null;
      return patch.present
        ? `it already has the tag "${patch.tag}"`
        : `it doesn't have the tag "${patch.tag}"`;
    case 'split':
      return sample.split === patch.before
        ? null
        : `it is in ${sample.split}, not in ${patch.before}`;
    case 'annotation':
      return findAnnotationMismatch(sample, patch);
  }
}

function findAnnotationMismatch(sample: Sample, patch: AnnotationChange): string | null {
  const id = patch.before?.id ?? patch.after?.id;
  if (patch.after !== null && patch.after.id !== id)
    return `its annotation ${id} can't become another`;
  const present = sample.annotations.find((annotation) => annotation.id === id) ?? null;
  if (patch.before === null) return present === null ? null : `it already has the annotation ${id}`;
  if (present === null) return `it no longer has the annotation ${id}`;
  return isEqualValue(present, patch.before) ? null : `its annotation ${id} was changed since`;
}

/** The sample after a patch that fits; the given object stays as it is. */
export function patchSample(sample: Sample, patch: SamplePatch): Sample {
  switch (patch.kind) {
    case 'tag': {
      const others = sample.tags.filter((tag) => tag !== patch.tag);
      return { ...sample, tags: patch.present ? [...others, patch.tag].sort() : others };
    }
    case 'split':
      return { ...sample, split: patch.after };
    case 'annotation':
      return { ...sample, annotations: patchAnnotations(sample.annotations, patch) };
  }
}

/**
 * The sample after those of some patches that fit. A patch that doesn't is one that the sample already has in
 * it, or that was refused.
 */
export function applyFittingPatches(sample: Sample, patches: readonly SamplePatch[] = []): Sample {
  return patches.reduce(
    (current, patch) =>
      findMismatch(current, patch) === null ? patchSample(current, patch) : current,
    sample,
  );
}

/** The list is ordered by time and id, so that undoing restores the very same list. */
function patchAnnotations(
  list: readonly Annotation[],
  patch: AnnotationChange,
): readonly Annotation[] {
  const { before, after } = patch;
  const others = list.filter((annotation) => annotation.id !== before?.id);
  return after === null ? others : toOrderedAnnotations([...others, after]);
}
