import type { Annotation } from './Annotation.ts';
import type { Media } from './Media.ts';

/** The part of the dataset that a sample belongs to; `pool` holds what is not used for training yet. */
export type Split = 'training' | 'tuning' | 'test' | 'pool';

/** Every split, in the order in which they are listed. */
export const splits: readonly Split[] = ['training', 'tuning', 'test', 'pool'];

/** The value of a field: a date is an ISO 8601 string, and `null` is a value that is missing. */
export type FieldValue = string | number | boolean | null;

/** One example of the dataset. */
export interface Sample {
  /** Unique in the dataset; any non-empty string. */
  readonly id: string;
  /** What it shows. */
  readonly media: Media;
  /** Metadata by field name; a field that is not here is `null`. */
  readonly fields: Readonly<Record<string, FieldValue>>;
  /** Free words, sorted, each once. */
  readonly tags: readonly string[];
  /** The part of the dataset it belongs to. */
  readonly split: Split;
  /** What was said about it, by time and then by id. */
  readonly annotations: readonly Annotation[];
}

const strength = { person: 2, rule: 1, model: 0 } as const;

/**
 * The statement that counts as a sample's class: the latest decision of a person, else the latest rough
 * label. A model's prediction never counts until somebody accepts it. Only statements about the whole sample
 * are considered.
 */
export function toLabel(sample: Pick<Sample, 'annotations'>): Annotation | null {
  let label: Annotation | null = null;
  for (const annotation of sample.annotations) {
    const { kind } = annotation.provenance.actor;
    if (annotation.region !== undefined || kind === 'model') continue;
    if (label === null || strength[kind] >= strength[label.provenance.actor.kind])
      label = annotation;
  }
  return label;
}
