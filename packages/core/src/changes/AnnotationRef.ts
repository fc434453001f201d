import type { Sample } from '../vocabulary/Sample.ts';
import { addClasses, findClassByName } from '../vocabulary/Schema.ts';
import type { Change } from './Change.ts';
import type { EditContext } from './Edit.ts';

/** Names one annotation of the dataset. */
export interface AnnotationRef {
  /** The sample that it is about. */
  readonly sampleId: string;
  /** Its id among the annotations of that sample. */
  readonly id: string;
}

/**
 * The changes that give single annotations another class, or remove them. Whoever relabels an annotation is its
 * maker from then on; what it was before stays in the log.
 *
 * @param refs - Which annotations; those that are gone are passed over.
 * @param className - The class, without blanks around it; `null` removes them.
 * @param samples - The samples that they are about.
 * @param context - Who edits, and when.
 */
export function planAnnotations(
  refs: readonly AnnotationRef[],
  className: string | null,
  samples: Iterable<Sample>,
  context: EditContext,
): readonly Change[] {
  if (className === '') return [];
  const schema = className === null ? context.schema : addClasses(context.schema, [className]);
  const classId = className === null ? null : (findClassByName(schema, className)?.id ?? null);
  const wanted = new Map<string, Set<string>>();
  for (const { sampleId, id } of refs) {
    const ids = wanted.get(sampleId) ?? new Set();
    wanted.set(sampleId, ids.add(id));
  }
  const provenance = { actor: context.actor, at: context.at, schemaVersion: schema.version };
  const changes: Change[] = [];
  for (const sample of samples) {
    for (const before of sample.annotations) {
      if (wanted.get(sample.id)?.has(before.id) !== true) continue;
      const isSaid = before.classId === classId && before.provenance.actor.kind === 'person';
      if (isSaid) continue;
      const { score: _, ...rest } = before;
      const after = classId === null ? null : { ...rest, classId, provenance };
      changes.push({ kind: 'annotation', sampleId: sample.id, before, after });
    }
  }
  if (changes.length === 0 || schema === context.schema) return changes;
  return [{ kind: 'schema', before: context.schema, after: schema }, ...changes];
}
