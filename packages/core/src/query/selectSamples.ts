import type { Sample } from '../vocabulary/Sample.ts';
import { createMatcher } from './createMatcher.ts';
import type { Filter } from './Query.ts';

/** The samples for which a filter holds, one by one, in their order. */
export function* selectSamples(
  samples: Iterable<Sample>,
  filter: Filter | undefined,
): Generator<Sample, void, undefined> {
  const matches = createMatcher(filter);
  for (const sample of samples) if (matches(sample)) yield sample;
}
