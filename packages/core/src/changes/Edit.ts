import type { Actor } from '../vocabulary/Actor.ts';
import { isEqualValue } from '../vocabulary/isEqualValue.ts';
import type { Ruling } from '../vocabulary/Ruling.ts';
import type { Sample, Split } from '../vocabulary/Sample.ts';
import type { SchemaVersion } from '../vocabulary/Schema.ts';
import { addClasses, findClassByName } from '../vocabulary/Schema.ts';
import type { Slice } from '../vocabulary/Slice.ts';
import { type AnnotationRef, planAnnotations } from './AnnotationRef.ts';
import type { Change } from './Change.ts';
import { findOwnLabel } from './findOwnLabel.ts';
import { planDecisions, type SampleDecision } from './planDecisions.ts';

/**
 * What a person wants of some samples, before it is known what of it is left to do on each. A slice is saved,
 * replaced or (`after: null`) removed whatever the samples.
 */
export type Edit =
  | { readonly kind: 'tag'; readonly tag: string; readonly present: boolean }
  | { readonly kind: 'split'; readonly split: Split }
  | { readonly kind: 'label'; readonly className: string }
  | { readonly kind: 'unlabel' }
  | {
      readonly kind: 'relabel';
      readonly className: string;
      readonly annotations: readonly AnnotationRef[];
    }
  | { readonly kind: 'remove'; readonly annotations: readonly AnnotationRef[] }
  | {
      readonly kind: 'decide';
      readonly decisions: readonly SampleDecision[];
      /** What the decisions rest on, for the audit trail: the error bound of a bulk acceptance. */
      readonly note?: string;
      /** The samples as they are known to be, with what is pending; absent: they are read. */
      readonly samples?: readonly Sample[];
    }
  | { readonly kind: 'rule'; readonly ruling: Ruling }
  | { readonly kind: 'slice'; readonly id: string; readonly after: Slice | null };

/** An edit that is meant for whole samples, however many. */
export type SampleEdit = Exclude<
  Edit,
  { readonly kind: 'relabel' | 'remove' | 'slice' | 'decide' | 'rule' }
>;

/** What planning an edit needs to know beside the samples. */
export interface EditContext {
  /** Who edits. */
  readonly actor: Actor;
  /** When: ISO 8601 in UTC. */
  readonly at: string;
  /** The schema in force. */
  readonly schema: SchemaVersion;
  /** The slices that there are; default: none. */
  readonly slices?: readonly Slice[];
  /** Makes an id for a new annotation of a sample. */
  readonly createAnnotationId: (sampleId: string) => string;
}

/**
 * Turns an edit into the changes that carry it out, leaving out the samples on which nothing is left to do.
 * A label replaces the person's earlier label of the whole sample; rough labels and predictions stay. A class
 * that the schema lacks is added to it first. Single annotations, which are named one by one, may be about a part
 * of their sample.
 *
 * @returns The changes; empty where nothing is to be done.
 */
export function planEdit(
  edit: Edit,
  samples: Iterable<Sample>,
  context: EditContext,
): readonly Change[] {
  switch (edit.kind) {
    case 'tag':
      return planTag(edit.tag.trim(), edit.present, samples);
    case 'split':
      return planSplit(edit.split, samples);
    case 'label':
      return planLabel(edit.className.trim(), samples, context);
    case 'relabel':
      return planAnnotations(edit.annotations, edit.className.trim(), samples, context);
    case 'remove':
      return planAnnotations(edit.annotations, null, samples, context);
    case 'decide':
      return planDecisions(edit.decisions, samples, context);
    case 'rule':
      return planRuling(edit.ruling, context.schema);
    case 'unlabel':
      return [...samples].flatMap((sample) => {
        const before = findOwnLabel(sample);
        return before === null
          ? []
          : [{ kind: 'annotation', sampleId: sample.id, before, after: null } as const];
      });
    case 'slice':
      return planSlice(edit.id, edit.after, context.slices ?? []);
  }
}

function planSlice(id: string, after: Slice | null, slices: readonly Slice[]): readonly Change[] {
  const before = slices.find((slice) => slice.id === id) ?? null;
  return isEqualValue(before, after) ? [] : [{ kind: 'slice', before, after }];
}

/** A ruling makes the next version of the schema. */
function planRuling(ruling: Ruling, before: SchemaVersion): readonly Change[] {
  const rulings = (before.rulings ?? []).filter(({ id }) => id !== ruling.id);
  const after = { ...before, version: before.version + 1, rulings: [...rulings, ruling] };
  return [{ kind: 'schema', before, after }];
}

function planTag(tag: string, present: boolean, samples: Iterable<Sample>): readonly Change[] {
  if (tag === '') return [];
  const sampleIds: string[] = [];
  for (const sample of samples)
    if (sample.tags.includes(tag) !== present) sampleIds.push(sample.id);
  return sampleIds.length === 0 ? [] : [{ kind: 'tag', tag, present, sampleIds }];
}

function planSplit(after: Split, samples: Iterable<Sample>): readonly Change[] {
  const groups = new Map<Split, string[]>();
  for (const { id, split } of samples) {
    if (split === after) continue;
    const group = groups.get(split);
    if (group === undefined) groups.set(split, [id]);
    else group.push(id);
  }
  return [...groups].map(([before, sampleIds]) => ({ kind: 'split', before, after, sampleIds }));
}

function planLabel(
  name: string,
  samples: Iterable<Sample>,
  context: EditContext,
): readonly Change[] {
  if (name === '') return [];
  const after = addClasses(context.schema, [name]);
  const definition = findClassByName(after, name);
  if (definition === null) return [];
  const changes: Change[] = [];
  if (after !== context.schema) changes.push({ kind: 'schema', before: context.schema, after });
  const provenance = { actor: context.actor, at: context.at, schemaVersion: after.version };
  for (const sample of samples) {
    const before = findOwnLabel(sample);
    if (before?.classId === definition.id) continue;
    const id = before?.id ?? context.createAnnotationId(sample.id);
    changes.push({
      kind: 'annotation',
      sampleId: sample.id,
      before,
      after: { id, classId: definition.id, provenance },
    });
  }
  return changes.some((change) => change.kind === 'annotation') ? changes : [];
}
