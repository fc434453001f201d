interface Counted {
  readonly count: number;
}

/** The group that a tile belongs to, the last where counts lag behind; -1 where there are no groups. */
export function findGroup(groups: readonly Counted[], tile: number): number {
  let end = 0;
  const found = groups.findIndex(({ count }) => {
    end += count;
    return tile < end;
  });
  return found < 0 ? groups.length - 1 : found;
}

/**
 * The first tile of another group: of the next; or backwards, of the same group, and from there of the former.
 * Where there is no such group the tile stays.
 */
export function moveGroup(tile: number, step: 1 | -1, groups: readonly Counted[]): number {
  let start = 0;
  let former = 0;
  for (const { count } of groups) {
    const end = start + count;
    if (tile < end) {
      if (step < 0) return tile > start ? start : former;
      return groups.at(-1) === groups[findGroup(groups, tile)] ? tile : end;
    }
    former = start;
    start = end;
  }
  return tile;
}
