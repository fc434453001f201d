import type { Selection } from '@proofsheet/core';
import { useWorkspace } from '@proofsheet/react';
import { useMemo } from 'react';
import type { GridModel } from './GridModel.ts';
import { type BoundValue, useBoundValue } from './useBoundValue.ts';
import type { DatasetGridOptions } from './useDatasetGrid.ts';

/** Selection and focus as the host wants them. */
export function useHostValues(options: DatasetGridOptions, model: GridModel): void {
  const workspace = useWorkspace();
  const selection = useMemo<BoundValue<Selection>>(
    () => ({
      read: () => workspace.getState().selection,
      write: (value) => workspace.select(value),
      subscribe: workspace.subscribe,
    }),
    [workspace],
  );
  useBoundValue(selection, {
    value: options.selection,
    initial: options.defaultSelection,
    onChange: options.onSelectionChange,
  });
  const focus = useMemo<BoundValue<number>>(
    () => ({
      read: () => model.getState().focus,
      write: (value) => model.moveTo(value),
      subscribe: model.subscribe,
    }),
    [model],
  );
  useBoundValue(focus, {
    value: options.focus,
    initial: options.defaultFocus,
    onChange: options.onFocusChange,
  });
}
