import { type ReactElement, type RefObject, useLayoutEffect, useRef } from 'react';
import {
  createRegionSurface,
  type RegionSurface,
  type RegionSurfaceEvents,
  type RegionSurfaceState,
} from './createRegionSurface.ts';

/** Props of {@link RegionLayer}. */
export interface RegionLayerProps {
  /** What is shown; another object whenever something in it is different. */
  readonly state: RegionSurfaceState;
  /** Is told what a person does. */
  readonly events: RegionSurfaceEvents;
  /** Has the surface while it is there. */
  readonly surface: RefObject<RegionSurface | null>;
}

/** Where regions are drawn, moved and resized with a pointer. It comes with Annotorious, so that it is loaded once a picture is edited. */
export function RegionLayer({ state, events, surface }: RegionLayerProps): ReactElement {
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef(events);
  useLayoutEffect(() => {
    latest.current = events;
  });
  useLayoutEffect(() => {
    if (host.current === null) return;
    const made = createRegionSurface(host.current, {
      onSelect: (id) => latest.current.onSelect(id),
      onDraw: (shape) => latest.current.onDraw(shape),
      onChange: (id, shape) => latest.current.onChange(id, shape),
      onRelease: (isDone) => latest.current.onRelease(isDone),
    });
    surface.current = made;
    return () => {
      surface.current = null;
      made.destroy();
    };
  }, [surface]);
  useLayoutEffect(() => surface.current?.update(state), [surface, state]);
  return (
    <div ref={host} className="ps-regions-surface" aria-hidden="true" data-tool={state.tool} />
  );
}
