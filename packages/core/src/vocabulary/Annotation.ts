import type { Decision } from './Decision.ts';
import type { Provenance } from './Provenance.ts';
import type { Region } from './Region.ts';
import type { FieldValue } from './Sample.ts';

/** A statement about a sample: a class, and where it comes from. */
export interface Annotation {
  /** Unique among the annotations of its sample. */
  readonly id: string;
  /** The class it states; an id of the schema. */
  readonly classId: string;
  /** The part of the sample it speaks of; absent: the whole sample. */
  readonly region?: Region;
  /** The maker's confidence, 0 to 1; absent where none was given. */
  readonly score?: number;
  /**
   * What else is said of it, by name: `truncated`, `pose`, COCO's `iscrowd`. A format's own names are kept as they are, so that
   * they come back when it is written.
   */
  readonly attributes?: Readonly<Record<string, FieldValue>>;
  /** Who said so, when, and under which schema. */
  readonly provenance: Provenance;
  /** What a person decided about it, where it is a prediction or a rough label; absent: nobody has decided yet. */
  readonly decision?: Decision;
}

/** How strong a statement is: a decision by a person, a proposal by a model, or a rough label by a rule. */
export type StatementKind = 'decision' | 'proposal' | 'rough';

const kindOfActor = { person: 'decision', model: 'proposal', rule: 'rough' } as const;

/** Says what kind of statement an annotation is, from who made it. */
export function toStatementKind(annotation: Annotation): StatementKind {
  return kindOfActor[annotation.provenance.actor.kind];
}

/** Puts annotations into the order that every sample keeps them in: by time, then by id. */
export function toOrderedAnnotations(annotations: readonly Annotation[]): readonly Annotation[] {
  return annotations.toSorted((a, b) => {
    const left = a.provenance.at;
    const right = b.provenance.at;
    if (left !== right) return left < right ? -1 : 1;
    return a.id < b.id ? -1 : Number(a.id > b.id);
  });
}
