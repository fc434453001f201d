import type { QueryWindow, SummaryView } from '@proofsheet/core';
import { useWorkspace } from '@proofsheet/react';
import { useEffect } from 'react';
import { type GridGroup, type GroupKey, sortGroups } from './GridGroups.ts';
import type { GridModel } from './GridModel.ts';

/**
 * Gives the model the groups of what is shown, in step with its rows: rows keep their places while they are edited,
 * so new counts are taken only together with the rows that they are of.
 *
 * @param model - The view state.
 * @param window - The rows, in the order of their groups.
 * @param key - What they are grouped by; `null` for nothing.
 */
export function useGroups(model: GridModel, window: QueryWindow, key: GroupKey | null): void {
  const workspace = useWorkspace();
  useEffect(() => {
    model.setGroups([]);
    if (key === null || workspace.adapter.summarize === undefined) return;
    const view = workspace.openSummaries(window.query, [key]);
    const direction = window.query.order?.[0]?.direction ?? 'ascending';
    let known: unknown = null;
    const follow = () => {
      const { summaries } = view.getState();
      if (summaries === null || summaries === known) return;
      const groups = sortGroups(summaries[0]?.counts ?? [], key, direction);
      if (!isInStep(groups, window, known !== null)) return;
      known = summaries;
      model.setGroups(groups);
    };
    follow();
    const stops = [view, window].map((source: SummaryView | QueryWindow) =>
      source.subscribe(follow),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [workspace, model, window, key]);
}

/** The first counts are better than none; later ones must be of the rows as they lie. */
function isInStep(groups: readonly GridGroup[], window: QueryWindow, isLater: boolean): boolean {
  const { total, isStale } = window.getState();
  if (total === null) return false;
  return !isLater || (!isStale && groups.reduce((sum, { count }) => sum + count, 0) === total);
}
