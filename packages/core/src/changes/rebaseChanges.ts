import type { FieldDefinition } from '../vocabulary/Field.ts';
import { isEqualValue } from '../vocabulary/isEqualValue.ts';
import type { Sample, Split } from '../vocabulary/Sample.ts';
import type { SchemaVersion } from '../vocabulary/Schema.ts';
import type { AnnotationChange, Change, SamplesChange } from './Change.ts';

/** The state that changes are to be made on. */
export interface RebaseTarget {
  /** The samples that the changes touch, as they are, by id; those that are gone are left out. */
  readonly samples: Iterable<readonly [string, Sample]>;
  /** The schema in force. */
  readonly schema: SchemaVersion;
  /** The fields of the samples. */
  readonly fields: readonly FieldDefinition[];
}

/**
 * Plans changes again on another state than the one they were made on, so that what they lead to is what was
 * decided. What is so already, and what concerns samples that are gone, is left out. Of a schema or a list of
 * fields, what the change did to it is done to the present one.
 *
 * @returns The changes, which fit the target; empty where nothing is left to do.
 */
export function rebaseChanges(changes: readonly Change[], target: RebaseTarget): readonly Change[] {
  const { schema, fields } = target;
  const present = { schema, fields, samples: new Map(target.samples) };
  const rebased: Change[] = [];
  for (const change of changes) rebased.push(...rebaseChange(change, present));
  return rebased;
}

/** The state while changes are planned, as those planned before leave it where later ones look. */
interface Present extends RebaseTarget {
  readonly samples: Map<string, Sample>;
  schema: SchemaVersion;
  fields: readonly FieldDefinition[];
}

function rebaseChange(change: Change, present: Present): readonly Change[] {
  const { samples } = present;
  switch (change.kind) {
    case 'schema': {
      const before = present.schema;
      const classes = mergeLists(before.classes, change.before.classes, change.after.classes, byId);
      const rulings = mergeLists(
        before.rulings ?? [],
        change.before.rulings ?? [],
        change.after.rulings ?? [],
        byId,
      );
      const after = { ...before, classes, ...(rulings.length === 0 ? {} : { rulings }) };
      if (isEqualValue(after, before)) return [];
      present.schema = { ...after, version: before.version + 1 };
      return [{ kind: 'schema', before, after: present.schema }];
    }
    case 'fields': {
      const before = present.fields;
      present.fields = mergeLists(before, change.before, change.after, byName);
      const after = present.fields;
      return isEqualValue(after, before) ? [] : [{ kind: 'fields', before, after }];
    }
    case 'samples':
      return rebaseSamples(change, samples);
    case 'tag': {
      const lacks = (id: string) => samples.get(id)?.tags.includes(change.tag) === !change.present;
      const sampleIds = change.sampleIds.filter(lacks);
      return sampleIds.length === 0 ? [] : [{ ...change, sampleIds }];
    }
    case 'split':
      return rebaseSplit(change.after, change.sampleIds, samples);
    case 'annotation':
      return rebaseAnnotation(change, samples.get(change.sampleId));
    // What comes as a whole fits as a whole or not at all.
    case 'columns':
    case 'slice':
      return [change];
  }
}

function rebaseSamples(change: SamplesChange, present: Map<string, Sample>): readonly Change[] {
  const replaced = new Set([...change.added, ...change.removed].map(({ id }) => id));
  const removed = [...replaced].flatMap((id) => present.get(id) ?? []);
  for (const id of replaced) present.delete(id);
  for (const sample of change.added) present.set(sample.id, sample);
  const { added } = change;
  return added.length + removed.length === 0 ? [] : [{ kind: 'samples', added, removed }];
}

function rebaseSplit(
  after: Split,
  sampleIds: readonly string[],
  present: ReadonlyMap<string, Sample>,
): readonly Change[] {
  const groups = new Map<Split, string[]>();
  for (const id of sampleIds) {
    const before = present.get(id)?.split ?? after;
    if (before !== after) groups.set(before, [...(groups.get(before) ?? []), id]);
  }
  return [...groups].map(([before, ids]) => ({ kind: 'split', before, after, sampleIds: ids }));
}

function rebaseAnnotation(change: AnnotationChange, sample: Sample | undefined): readonly Change[] {
  if (sample === undefined) return [];
  const id = change.after?.id ?? change.before?.id;
  const before = sample.annotations.find((annotation) => annotation.id === id) ?? null;
  return isEqualValue(before, change.after) ? [] : [{ ...change, before }];
}

const byId = ({ id }: { readonly id: string }) => id;
const byName = ({ name }: FieldDefinition) => name;

/** Does to a list what was done to another: what came comes, what went goes, what was changed is changed. */
function mergeLists<T>(
  present: readonly T[],
  before: readonly T[],
  after: readonly T[],
  toKey: (item: T) => string,
): readonly T[] {
  const merged = new Map(present.map((item) => [toKey(item), item]));
  const former = new Map(before.map((item) => [toKey(item), item]));
  for (const item of after) {
    const key = toKey(item);
    if (!isEqualValue(former.get(key), item)) merged.set(key, item);
    former.delete(key);
  }
  for (const key of former.keys()) merged.delete(key);
  return [...merged.values()];
}
