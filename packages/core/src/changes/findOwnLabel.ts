import type { Annotation } from '../vocabulary/Annotation.ts';
import type { Sample } from '../vocabulary/Sample.ts';

/** The latest statement of a person about the whole sample; `null` where there is none. */
export function findOwnLabel(sample: Sample): Annotation | null {
  const isOwn = ({ region, provenance }: Annotation) =>
    region === undefined && provenance.actor.kind === 'person';
  return sample.annotations.findLast(isOwn) ?? null;
}
