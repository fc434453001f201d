import type { QueryWindow } from '@proofsheet/core';
import { useEffect, useLayoutEffect, useState } from 'react';
import { GridModel } from './GridModel.ts';

/**
 * The view state of a grid, which follows its window and its size. Other samples are looked at from their start.
 *
 * @param window - The rows that are shown.
 * @param size - Least side of a tile in CSS pixels.
 */
export function useGridModel(window: QueryWindow, size: number): GridModel {
  const [model] = useState(() => new GridModel(size));
  useEffect(() => model.setSize(size), [model, size]);
  // Before the first paint: the first rows may be there by then.
  useLayoutEffect(() => {
    const follow = () => model.setTotal(window.getState().total ?? 0);
    model.moveTo(0);
    follow();
    return window.subscribe(follow);
  }, [model, window]);
  return model;
}
