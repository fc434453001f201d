import type { DatasetDescription, Histogram, Query, ValueCount } from '@proofsheet/core';
import { withPart } from '../FilterParts.ts';
import { type Axis, scoreAxis, toStretchFilter } from './Axis.ts';
import type { FacetAnswers, FacetQuestion } from './FacetCounts.ts';
import { toValuesFilter } from './FilterValues.ts';
import type { Facet } from './listFacets.ts';
import type { TotalAnswer, TotalAnswers, TotalQuestion } from './TotalCounts.ts';
import { listKnownValues } from './ValueRow.ts';

/** A facet, and the rows among which its values are counted. */
export interface FacetRequest {
  /** The facet. */
  readonly facet: Facet;
  /** The filter without the facet's own parts. */
  readonly rest: Query;
}

/** What a facet shows. */
export interface FacetData {
  /** The values, most frequent first; `null` until they are counted, and where nobody counts. */
  readonly counts: readonly ValueCount[] | null;
  /** How numbers are spread; `null` until it is known. */
  readonly histogram: Histogram | null;
  /** How they are spread without any filter; `null` until it is known. */
  readonly whole: Histogram | null;
  /** Whether all that is of an earlier question. */
  readonly isOld: boolean;
  /** Why it could not be counted; `null` where nothing went wrong. */
  readonly error: unknown;
}

const scoreBins = 10;

/** What is asked of an adapter's summaries for a facet. */
export function toFacetQuestions({ facet, rest }: FacetRequest): readonly FacetQuestion[] {
  const { key, control, counted } = facet;
  if (counted === 'totals') return [];
  const own = { id: key, query: rest, field: key };
  if (control === 'values') return [own];
  return [own, { id: `${key} whole`, query: { of: rest.of }, field: key }];
}

/** What is asked of an adapter's totals for a facet. */
export function toTotalQuestions(
  { facet, rest }: FacetRequest,
  description: DatasetDescription | null,
): readonly TotalQuestion[] {
  const { key, control, counted } = facet;
  if (counted === 'summary') return [];
  if (control === 'range') {
    const own = toScoreQuestions(facet, rest, '');
    return rest.filter === undefined
      ? own
      : [...own, ...toScoreQuestions(facet, { of: rest.of }, ' whole')];
  }
  return listKnownValues(key, description).map((value) => ({
    id: `${key} ${value}`,
    query: withPart(rest, key, toValuesFilter(key, [value])),
  }));
}

/** What is known of a facet. */
export function readFacetData(
  { facet }: FacetRequest,
  description: DatasetDescription | null,
  answers: FacetAnswers,
  totals: TotalAnswers,
): FacetData {
  const { key, control, counted } = facet;
  if (counted === 'summary') {
    const own = answers.get(key);
    const whole = answers.get(`${key} whole`)?.summary?.histogram ?? null;
    const { summary = null, isOld = false, error = null } = own ?? {};
    const histogram = summary?.histogram ?? null;
    return { counts: summary?.counts ?? null, histogram, whole, isOld, error };
  }
  if (control === 'range') {
    const own = readScores(key, totals, '');
    const whole = readScores(key, totals, ' whole').histogram;
    return { counts: null, whole, ...own };
  }
  const values = listKnownValues(key, description);
  const told = values.map((value) => totals.get(`${key} ${value}`));
  const counts = values.flatMap((value, place) => {
    const count = told[place]?.total ?? null;
    return count === null ? [] : [{ value, count }];
  });
  const isKnown = counts.length === values.length;
  const there = counts.filter(({ count }) => count > 0);
  return { counts: isKnown ? there : null, histogram: null, whole: null, ...toState(told) };
}

/**
 * Scores are counted from above: how many samples have a score of at least each edge. Their differences are the
 * samples by their greatest score.
 */
function toScoreQuestions({ key }: Facet, rest: Query, suffix: string): readonly TotalQuestion[] {
  const axis: Axis = scoreAxis;
  const atLeast = Array.from({ length: scoreBins }, (_, bin) => {
    const filter = toStretchFilter(axis, key, { min: bin / scoreBins });
    return { id: `${key} ${bin}${suffix}`, query: withPart(rest, key, filter) };
  });
  return [{ id: `${key} all${suffix}`, query: rest }, ...atLeast];
}

function readScores(
  key: string,
  totals: TotalAnswers,
  suffix: string,
): Pick<FacetData, 'histogram' | 'isOld' | 'error'> {
  const all = totals.get(`${key} all${suffix}`);
  const atLeast = Array.from({ length: scoreBins }, (_, bin) =>
    totals.get(`${key} ${bin}${suffix}`),
  );
  const state = toState([all, ...atLeast]);
  const numbers = atLeast.flatMap((answer) => answer?.total ?? []);
  if (numbers.length < scoreBins || all === undefined || all.total === null) {
    return { histogram: null, ...state };
  }
  const bins = numbers.map((count, bin) => Math.max(0, count - (numbers[bin + 1] ?? 0)));
  const missing = Math.max(0, all.total - (numbers[0] ?? 0));
  return { histogram: { min: scoreAxis.min, max: scoreAxis.max, bins, missing }, ...state };
}

function toState(
  answers: readonly (TotalAnswer | undefined)[],
): Pick<FacetData, 'isOld' | 'error'> {
  return {
    isOld: answers.some((answer) => answer?.isOld ?? false),
    error: answers.find((answer) => answer !== undefined && answer.error !== null)?.error ?? null,
  };
}
