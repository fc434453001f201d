import type { Query, QueryWindow } from '@proofsheet/core';
import { useQueryWindow } from '@proofsheet/react';
import { useEffect, useMemo, useState } from 'react';
import type { GridContextValue } from './GridContext.ts';
import type { GridModel } from './GridModel.ts';
import { GridPanels } from './GridPanels.ts';
import { type ArrangementOptions, useArrangement } from './useArrangement.ts';
import { useAspects } from './useAspects.ts';
import { useGridModel } from './useGridModel.ts';
import { useGroupChoice } from './useGroupChoice.ts';
import { useGroups } from './useGroups.ts';

/** What a grid looks at, and how. */
export interface GridViewState {
  /** The rows, in the order of their groups. */
  readonly window: QueryWindow;
  /** The view state. */
  readonly model: GridModel;
  /** What the parts of the grid share of it. The same object while nothing in it is different. */
  readonly shared: Pick<
    GridContextValue,
    'window' | 'model' | 'arrangement' | 'chooseGroup' | 'tellAspect' | 'panels'
  >;
}

/** Rows, layout, groups and panels of a grid. */
export function useGridView(
  options: ArrangementOptions,
  query: Query,
  size: number,
): GridViewState {
  const [panels] = useState(() => new GridPanels());
  const { arrangement, shownQuery } = useArrangement(options, query);
  const { kind, groupBy } = arrangement;
  const window = useQueryWindow(shownQuery);
  const model = useGridModel(window, size);
  useEffect(() => model.setKind(kind), [model, kind]);
  useGroups(model, window, groupBy);
  const tellAspect = useAspects(model, window, kind);
  const chooseGroup = useGroupChoice(model, window, groupBy);
  const shared = useMemo(
    () => ({ window, model, arrangement, chooseGroup, tellAspect, panels }),
    [window, model, arrangement, chooseGroup, tellAspect, panels],
  );
  return { window, model, shared };
}
