import { emptySchema } from '@proofsheet/core';
import { toClassColor, useStateOf, useWorkspaceState } from '@proofsheet/react';
import { type RefObject, useLayoutEffect, useMemo } from 'react';
import { useGridContext } from './GridContext.ts';
import type { RegionOptions } from './wall/regions/listRegions.ts';
import type { WallExtras } from './wall/WallExtras.ts';

/** Tells the wall which regions to draw, and how classes look. */
export function useRegionOptions(drawn: RefObject<{ readonly extras: WallExtras } | null>): void {
  const { switches } = useGridContext();
  const { regions, names } = useStateOf(switches, (state) => state);
  const schema = useWorkspaceState((state) => state.description?.schema ?? emptySchema);
  const options = useMemo<RegionOptions>(() => {
    const looks = new Map(
      schema.classes.map(({ id, name }, place) => [id, { name, color: toClassColor(place) }]),
    );
    const look = (id: string) => looks.get(id) ?? { name: id, color: toClassColor(-1) };
    return { regions, names, look };
  }, [regions, names, schema]);
  // After every render: the wall may have been made anew by it.
  useLayoutEffect(() => drawn.current?.extras.painter.setOptions(options));
}
