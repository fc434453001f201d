import type { GridModel } from './GridModel.ts';
import type { GridPanels } from './GridPanels.ts';
import type { Wall } from './wall/Wall.ts';

/** Nobody reads a number more often than every so many milliseconds; drawing it costs a part of a frame. */
const pause = 60;
const toldAt = new WeakMap<GridPanels, number>();

/**
 * Tells where one is while one races past. At rest, where one sample is shown at a time, the keyboard goes to it:
 * nobody should label a sample that isn't seen.
 */
export function reportRace(
  wall: Wall,
  model: GridModel,
  panels: GridPanels,
  isRacing: boolean,
): void {
  const { layout, focus } = model.getState();
  if (isRacing && layout.total > 0) {
    const now = performance.now();
    if (now - (toldAt.get(panels) ?? 0) < pause) return;
    toldAt.set(panels, now);
    const end = Math.max(1, layout.length - layout.height);
    const { first } = layout.getLine(layout.lineAt(wall.offset));
    panels.set({ race: { index: first, share: Math.min(1, wall.offset / end) } });
    return;
  }
  panels.set({ race: null });
  if (layout.fit !== 'contain' || layout.total === 0 || !wall.isAtRest) return;
  const { first: seen } = layout.getLine(layout.lineAt(wall.offset + layout.height / 2));
  if (seen !== focus) model.moveTo(seen);
}
