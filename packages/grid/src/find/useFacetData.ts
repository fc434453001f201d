import { useStateOf, useWorkspace, useWorkspaceState } from '@proofsheet/react';
import { useEffect, useMemo } from 'react';
import { FacetCounts } from './FacetCounts.ts';
import {
  type FacetData,
  type FacetRequest,
  readFacetData,
  toFacetQuestions,
  toTotalQuestions,
} from './FacetData.ts';
import type { TotalAnswers } from './TotalCounts.ts';
import { TotalCounts, type TotalQuestion } from './TotalCounts.ts';

/** What is known of several facets. */
export interface FacetDataResult {
  /** What each request's facet shows, in the same order. */
  readonly data: readonly FacetData[];
  /** Asks again what could not be counted. */
  readonly retry: () => void;
}

/**
 * The counts of facets, asked for together and kept up to date.
 *
 * @param requests - The facets; another array only where something in it is different.
 */
export function useFacetData(requests: readonly FacetRequest[]): FacetDataResult {
  const workspace = useWorkspace();
  const description = useWorkspaceState((state) => state.description);
  const counts = useMemo(() => new FacetCounts(workspace), [workspace]);
  const canCount = workspace.adapter.summarize !== undefined;
  const known = description !== null;
  useEffect(
    () => counts.ask(known ? requests.flatMap(toFacetQuestions) : []),
    [counts, requests, known],
  );
  useEffect(() => () => counts.ask([]), [counts]);
  const questions = useMemo(
    () => (canCount ? requests.flatMap((request) => toTotalQuestions(request, description)) : []),
    [canCount, requests, description],
  );
  const { totals, retryTotals } = useTotals(questions);
  const answers = useStateOf(counts, all);
  const data = useMemo(
    () => requests.map((request) => readFacetData(request, description, answers, totals)),
    [requests, description, answers, totals],
  );
  const retry = () => {
    counts.retry();
    retryTotals();
  };
  return { data, retry };
}

const all = <T>(state: T): T => state;

/**
 * The numbers of rows of queries, kept up to date.
 *
 * @param questions - The queries; another array only where something in it is different.
 */
export function useTotals(questions: readonly TotalQuestion[]): {
  readonly totals: TotalAnswers;
  readonly retryTotals: () => void;
} {
  const workspace = useWorkspace();
  const counts = useMemo(() => new TotalCounts(workspace), [workspace]);
  useEffect(() => counts.follow(), [counts]);
  useEffect(() => counts.ask(questions), [counts, questions]);
  return { totals: useStateOf(counts, all), retryTotals: () => counts.retry() };
}
