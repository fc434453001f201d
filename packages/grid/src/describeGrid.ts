import type { WallLayout } from './wall/WallLayout.ts';

/**
 * Says on the element of a grid how large its wall is, how pictures fill tiles, and whether its rows are still to come;
 * until they are there, the shape of tiles is seen.
 *
 * @param grid - The element.
 * @returns To be told where tiles lie, and whether nothing is known of the rows yet.
 */
export function describeGrid(
  grid: HTMLElement | null,
): (layout: WallLayout, isAwaited: boolean) => void {
  let told: { readonly layout: WallLayout; readonly isAwaited: boolean } | null = null;
  return (layout, isAwaited) => {
    if (grid === null || (told?.layout === layout && told.isAwaited === isAwaited)) return;
    told = { layout, isAwaited };
    const pitch = `${layout.tile + 2}px`;
    grid.setAttribute('aria-rowcount', String(layout.lines));
    grid.setAttribute('aria-colcount', String(layout.columns));
    grid.setAttribute('aria-busy', String(isAwaited));
    grid.dataset['fit'] = layout.fit;
    grid.style.backgroundSize = isAwaited ? `${pitch} ${pitch}` : '';
  };
}
