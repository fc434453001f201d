import { type FieldValue, type Query, type Sample, toLabel } from '@proofsheet/core';
import type { PartKey } from './FilterParts.ts';

/**
 * What a sample is sorted by first, as it is told to a person; `null` where that says nothing, as chance does.
 *
 * @param sample - The sample.
 * @param query - In whose order it is.
 * @param nameValue - Names values of what is filtered by.
 */
export function toPlaceName(
  sample: Sample,
  { order }: Query,
  nameValue: (key: PartKey, value: FieldValue) => string,
): string | null {
  const by = order?.[0]?.by;
  if (by === undefined) return null;
  if (by === 'id') return sample.id;
  if (by === 'class') return nameValue('@class', toLabel(sample)?.classId ?? null);
  if (by === 'split') return nameValue('@split', sample.split);
  if ('field' in by) return nameValue(by.field, sample.fields[by.field] ?? null);
  if ('random' in by || 'near' in by) return null;
  const { model, version } = by.score;
  const scores = sample.annotations.flatMap(({ score, provenance: { actor } }) => {
    const isMeant =
      actor.kind === 'model' &&
      (model === undefined || actor.id === model) &&
      (version === undefined || actor.version === version);
    return isMeant && score !== undefined ? [score] : [];
  });
  return scores.length === 0 ? nameValue('@score', null) : Math.max(...scores).toFixed(3);
}
