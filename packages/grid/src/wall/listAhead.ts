import type { TileSubject } from './content/TileContent.ts';
import type { Pace } from './Pace.ts';
import type { TileState } from './TileState.ts';

/** What is on screen, and how one travels from there. */
export interface Travel {
  /** The tiles on screen. */
  readonly shown: { readonly first: number; readonly last: number };
  /** How fast one goes, and which way. */
  readonly pace: Pick<Pace, 'direction' | 'speed'>;
  /** The number of tiles. */
  readonly total: number;
  /** What a tile shows. */
  readonly describe: (index: number) => TileState;
}

/**
 * What a fifth of a second leads to in the direction of travel, the nearest first: a screenful at least, three at most.
 * What isn't loaded yet is left out.
 */
export function listAhead({ shown, pace, total, describe }: Travel): readonly TileSubject[] {
  const { first, last } = shown;
  const screens = Math.max(1, Math.min(3, pace.speed * 12));
  const count = Math.min(Math.ceil((last - first + 1) * screens), 400);
  const subjects: TileSubject[] = [];
  for (let step = 1; step <= count; step += 1) {
    const index = pace.direction > 0 ? last + step : first - step;
    if (index < 0 || index >= total) break;
    const { sample, annotation } = describe(index);
    if (sample !== null) subjects.push({ sample, annotation });
  }
  return subjects;
}
