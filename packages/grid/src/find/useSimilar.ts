import { type Query, type QueryWindow, toCanonicalQuery } from '@proofsheet/core';
import { useWorkspaceState } from '@proofsheet/react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { GridModel } from '../GridModel.ts';
import { neighboursAtFirst, toSimilarQuery } from './toSimilarQuery.ts';

/** Samples similar to one, and the way back. */
export interface SimilarSamples {
  /** The spaces in which samples can be similar. */
  readonly spaces: readonly string[];
  /** Shows what is similar to the focused sample; default: in the first space. */
  readonly show: (space?: string) => void;
  /** Whether there is something to go back to. */
  readonly canGoBack: boolean;
  /** Shows what was shown before, at the tile where the keyboard was. */
  readonly goBack: () => void;
}

interface Visit {
  readonly query: Query;
  readonly focus: number;
  /** What was shown instead; the way back is there only while it is. */
  readonly shown: string;
}

/** What {@link useSimilar} works on. */
export interface SimilarTargets {
  /** What is shown. */
  readonly query: Query;
  /** Shows something else. */
  readonly setQuery: (query: Query) => void;
  /** The rows that are shown. */
  readonly window: QueryWindow;
  /** Where the keyboard is. */
  readonly model: GridModel;
}

/** Goes from a sample to those that are similar to it, and back. */
export function useSimilar({ query, setQuery, window, model }: SimilarTargets): SimilarSamples {
  const known = useWorkspaceState((state) => state.description?.spaces);
  const spaces = useMemo(() => (known ?? []).map(({ name }) => name), [known]);
  const [visits, setVisits] = useState<readonly Visit[]>([]);
  const [wanted, setWanted] = useState<Visit | null>(null);
  const last = visits.at(-1);
  const isThere = last !== undefined && isSimilarTo(query, last);

  const show = useCallback(
    (space = spaces[0]) => {
      const { focus } = model.getState();
      const sample = window.getState().rows.get(focus);
      if (space === undefined || sample === undefined) return;
      const near = { space, sampleId: sample.id, k: neighboursAtFirst };
      const next = toSimilarQuery(query, near);
      setVisits((before) => [...before, { query, focus, shown: sample.id }]);
      setQuery(next);
    },
    [spaces, model, window, query, setQuery],
  );
  const goBack = useCallback(() => {
    const visit = visits.at(-1);
    if (visit === undefined) return;
    setVisits(visits.slice(0, -1));
    setWanted(visit);
    setQuery(visit.query);
  }, [visits, setQuery]);

  useEffect(() => {
    if (wanted === null || toCanonicalQuery(wanted.query) !== toCanonicalQuery(window.query))
      return;
    const restore = () => {
      const { total } = window.getState();
      if (total === null) return false;
      // The wall starts anew with its window; where the keyboard was comes after that.
      requestAnimationFrame(() => model.moveTo(Math.min(wanted.focus, Math.max(0, total - 1))));
      setWanted(null);
      return true;
    };
    if (restore()) return;
    return window.subscribe(restore);
  }, [wanted, window, model]);

  return useMemo(
    () => ({ spaces, show, canGoBack: isThere, goBack }),
    [spaces, show, isThere, goBack],
  );
}

/** Whether what is shown still has to do with the sample that was left for it. */
function isSimilarTo({ filter }: Query, { shown }: Visit): boolean {
  const parts = filter?.kind === 'and' ? filter.filters : filter === undefined ? [] : [filter];
  return parts.some((part) => part.kind === 'near' && part.sampleId === shown);
}
