import type { DatasetAdapter } from '../adapter/DatasetAdapter.ts';
import { createPartialMatcher, type PartialMatcher } from '../query/createPartialMatcher.ts';
import type { Filter, Query } from '../query/Query.ts';
import { emptyContext, type QueryContext } from '../query/QueryContext.ts';
import { toCanonicalQuery } from '../query/toCanonicalQuery.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import type { Slice } from '../vocabulary/Slice.ts';
import { readSelection } from './readSelection.ts';

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

/** Says whether a selection's query matches a sample; `null` where only the backend can tell. */
export type MatchTest = PartialMatcher;

/**
 * Compiles the query of a selection into a test of single samples.
 *
 * @param query - The selection's query; `null` matches nothing.
 * @param context - What the query refers to, as the dataset's description tells it; default: nothing.
 * @param shown - A query whose rows are tested. Where it has the selection's filter, its rows match what nobody but
 *   the backend could tell otherwise; default: none.
 */
export function createMatchTest(
  query: Query | null,
  context: QueryContext = emptyContext,
  shown: Query | null = null,
): MatchTest {
  if (query === null) return () => false;
  const { filter = { kind: 'and', filters: [] } } = query;
  // A sample is chosen where any annotation of it is a row, which is what a slice of annotations says.
  const slice: Slice = { id: '', name: '', query };
  const matches =
    query.of === 'samples'
      ? createPartialMatcher(filter, context)
      : createPartialMatcher(
          { kind: 'slice', id: slice.id },
          { ...context, slices: [slice, ...(context.slices ?? [])] },
        );
  const isShown = shown !== null && toRows(shown) === toRows(query);
  return isShown ? (sample) => matches(sample) ?? true : matches;
}

/** Queries with one text have the same rows, in whatever order. */
function toRows({ of, filter }: Query): string {
  return toCanonicalQuery({ of, ...(filter === undefined ? {} : { filter }) });
}

/**
 * Asks the backend which of some samples a selection's query matches, where a test can't tell.
 *
 * @param adapter - The backend.
 * @param query - The selection's query.
 * @param samples - The samples.
 * @param matches - What can be told without asking.
 * @param signal - Aborts the asking.
 * @returns A test that can tell for these samples.
 */
export async function readMatchTest(
  adapter: DatasetAdapter,
  query: Query | null,
  samples: readonly Sample[],
  matches: MatchTest = createMatchTest(query),
  signal?: AbortSignal,
): Promise<MatchTest> {
  const ids = samples.filter((sample) => matches(sample) === null).map(({ id }) => id);
  if (query === null || ids.length === 0) return matches;
  const { of, filter } = query;
  const filters: readonly Filter[] = [
    ...(filter === undefined ? [] : [filter]),
    { kind: 'ids', ids },
  ];
  const asked: Selection = {
    ...emptySelection,
    query: { of, filter: { kind: 'and', filters } },
  };
  const found = new Set((await readSelection(adapter, asked, { signal })).map(({ id }) => id));
  const known = new Set(ids);
  return (sample) => (known.has(sample.id) ? found.has(sample.id) : matches(sample));
}

/**
 * Compiles a selection into a test of single samples.
 *
 * @param selection - The selection.
 * @param matches - Whether its query matches a sample; default: what can be told without a description.
 * @returns A test that gives `null` for a sample of which only the backend can tell.
 */
export function createSelectionTest(
  { query, included, excluded }: Selection,
  matches: MatchTest = createMatchTest(query),
): (sample: Sample) => boolean | null {
  return (sample) => {
    if (included.has(sample.id)) return true;
    return excluded.has(sample.id) ? false : matches(sample);
  };
}

/**
 * The selection with some samples chosen, or not chosen, whatever they were before.
 *
 * @param selection - The selection.
 * @param samples - The samples.
 * @param isSelected - Whether they are chosen afterwards.
 * @param matches - Whether the selection's query matches a sample. Of one for which it can't tell exactly what was
 *   wished holds, but the count may be one off; {@link readMatchTest} can tell. Default: what can be told without
 *   a description.
 */
export function withSelected(
  selection: Selection,
  samples: Iterable<Sample>,
  isSelected: boolean,
  matches: MatchTest = createMatchTest(selection.query),
): Selection {
  const included = new Set(selection.included);
  const excluded = new Set(selection.excluded);
  for (const sample of samples) {
    // Off both lists first: a sample may have come to match, or ceased to, since it was put on one.
    included.delete(sample.id);
    excluded.delete(sample.id);
    if (matches(sample) === isSelected) continue;
    (isSelected ? included : excluded).add(sample.id);
  }
  return { ...selection, included, excluded };
}
