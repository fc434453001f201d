import { createMatcher } from '../query/createMatcher.ts';
import type { Query } from '../query/Query.ts';
import type { Sample } from '../vocabulary/Sample.ts';

/**
 * Which samples are chosen: all that a query matches, but some, and some besides. A value; choosing a million
 * samples costs no more than choosing one.
 */
export interface Selection {
  /** Whatever this query matches is chosen; `null`: nothing but `included`. */
  readonly query: Query | null;
  /** The number of samples that `query` matched when it was chosen; 0 without a query. */
  readonly matched: number;
  /** Ids that are chosen although the query doesn't match them. */
  readonly included: ReadonlySet<string>;
  /** Ids that are not chosen although the query matches them. */
  readonly excluded: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

/** Nothing is chosen. */
export const emptySelection: Selection = {
  query: null,
  matched: 0,
  included: none,
  excluded: none,
};

/** Exactly these samples. */
export function selectIds(ids: Iterable<string>): Selection {
  return { ...emptySelection, included: new Set(ids) };
}

/**
 * Everything that a query matches.
 *
 * @param query - The query.
 * @param matched - The number of samples that it matches.
 */
export function selectMatching(query: Query, matched: number): Selection {
  return { ...emptySelection, query, matched };
}

/** The number of chosen samples. */
export function countSelected({ matched, included, excluded }: Selection): number {
  return matched - excluded.size + included.size;
}

/** Compiles a selection into a test of single samples. */
export function createSelectionTest({
  query,
  included,
  excluded,
}: Selection): (sample: Sample) => boolean {
  if (query === null) return ({ id }) => included.has(id);
  const matches = createMatcher(query.filter);
  return (sample) => included.has(sample.id) || (matches(sample) && !excluded.has(sample.id));
}

/** The selection with some samples chosen, or not chosen, whatever they were before. */
export function withSelected(
  selection: Selection,
  samples: Iterable<Sample>,
  isSelected: boolean,
): Selection {
  const included = new Set(selection.included);
  const excluded = new Set(selection.excluded);
  const matches = selection.query === null ? () => false : createMatcher(selection.query.filter);
  for (const sample of samples) {
    // Off both lists first: a sample may have come to match, or ceased to, since it was put on one.
    included.delete(sample.id);
    excluded.delete(sample.id);
    if (matches(sample) === isSelected) continue;
    (isSelected ? included : excluded).add(sample.id);
  }
  return { ...selection, included, excluded };
}
