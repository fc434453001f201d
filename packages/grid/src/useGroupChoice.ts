import type { QueryWindow } from '@proofsheet/core';
import { useWorkspace } from '@proofsheet/react';
import { useCallback } from 'react';
import type { GroupKey } from './GridGroups.ts';
import type { GridModel } from './GridModel.ts';
import { toggleGroup } from './toggleGroup.ts';

/** Chooses a whole group by its number, or no longer. */
export function useGroupChoice(
  model: GridModel,
  window: QueryWindow,
  key: GroupKey | null,
): (group: number) => void {
  const workspace = useWorkspace();
  return useCallback(
    (place) => {
      const { groups } = model.getState();
      const group = groups[place];
      if (key === null || group === undefined) return;
      const byId = new Map([...window.getState().rows.values()].map((row) => [row.id, row]));
      const { selection } = workspace.getState();
      const choice = { query: window.query, key, groups };
      workspace.select(toggleGroup(selection, choice, group, (id) => byId.get(id) ?? null));
    },
    [workspace, model, window, key],
  );
}
