import { type ComponentType, useEffect, useState } from 'react';
import type { RegionLayerProps } from './RegionLayer.tsx';

/** The drawing surface as a component: on its way, here, or not to be had. */
export type RegionLayerState = ComponentType<RegionLayerProps> | 'loading' | 'failed';

/**
 * Loads the drawing surface once it is needed. Until then, and where it can't be had, regions are seen and changed with keys.
 *
 * @param isNeeded - Whether something may be drawn.
 */
export function useRegionLayer(isNeeded: boolean): RegionLayerState {
  const [layer, setLayer] = useState<RegionLayerState>('loading');
  useEffect(() => {
    if (!isNeeded) return;
    let isGone = false;
    const show = (next: RegionLayerState) => {
      if (!isGone) setLayer(() => next);
    };
    import('./RegionLayer.tsx').then(
      (module) => show(module.RegionLayer),
      () => show('failed'),
    );
    return () => {
      isGone = true;
    };
  }, [isNeeded]);
  return layer;
}
