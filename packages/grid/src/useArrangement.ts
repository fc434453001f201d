import type { Query } from '@proofsheet/core';
import { useWorkspace } from '@proofsheet/react';
import { useMemo } from 'react';
import { type GroupKey, toGroupedQuery } from './GridGroups.ts';
import { useControlled } from './useControlled.ts';
import type { LayoutKind } from './wall/createLayout.ts';

/** How samples are arranged on the wall: what a grid may be told from outside. */
export interface ArrangementOptions {
  /** How tiles are laid out; held by the host. */
  readonly layout?: LayoutKind | undefined;
  /** How tiles are laid out at first, where the grid holds it. Default: `square`. */
  readonly defaultLayout?: LayoutKind | undefined;
  /** Is told every layout that a person chooses. */
  readonly onLayoutChange?: ((layout: LayoutKind) => void) | undefined;
  /** What samples are grouped by, `null` for nothing; held by the host. */
  readonly groupBy?: GroupKey | null | undefined;
  /** What samples are grouped by at first, where the grid holds it. Default: nothing. */
  readonly defaultGroupBy?: GroupKey | null | undefined;
  /** Is told every grouping that a person chooses. */
  readonly onGroupByChange?: ((groupBy: GroupKey | null) => void) | undefined;
  /**
   * What opens the preview of the sample under the pointer: holding Alt (`alt`), resting on it for so many
   * milliseconds, or nothing (`null`). Default: `alt`.
   */
  readonly previewOnHover?: 'alt' | number | null | undefined;
}

/** How samples are arranged on the wall. */
export interface Arrangement {
  /** How tiles are laid out. */
  readonly kind: LayoutKind;
  /** Sets how tiles are laid out. */
  readonly setKind: (kind: LayoutKind) => void;
  /** What samples are grouped by; `null` for nothing. */
  readonly groupBy: GroupKey | null;
  /** Sets what samples are grouped by. */
  readonly setGroupBy: (groupBy: GroupKey | null) => void;
  /** Whether the backend can count groups. */
  readonly canGroup: boolean;
  /** What opens the preview of the sample under the pointer. */
  readonly previewOnHover: 'alt' | number | null;
}

/** Layout and grouping of a grid, and the query in the order of the groups. */
export function useArrangement(
  options: ArrangementOptions,
  query: Query,
): { readonly arrangement: Arrangement; readonly shownQuery: Query } {
  const canGroup = useWorkspace().adapter.summarize !== undefined;
  const { layout, defaultLayout = 'square', onLayoutChange, previewOnHover = 'alt' } = options;
  const [kind, setKind] = useControlled(layout, defaultLayout, onLayoutChange);
  const [wanted, setGroupBy] = useControlledNull(options);
  const groupBy = canGroup ? wanted : null;
  const shownQuery = useMemo(() => toGroupedQuery(query, groupBy), [query, groupBy]);
  const arrangement = useMemo(
    () => ({ kind, setKind, groupBy, setGroupBy, canGroup, previewOnHover }),
    [kind, setKind, groupBy, setGroupBy, canGroup, previewOnHover],
  );
  return { arrangement, shownQuery };
}

/** A host that holds `null` holds a value. */
function useControlledNull({
  groupBy,
  defaultGroupBy = null,
  onGroupByChange,
}: ArrangementOptions): readonly [GroupKey | null, (groupBy: GroupKey | null) => void] {
  const [own, setOwn] = useControlled<GroupKey | null>(undefined, defaultGroupBy, onGroupByChange);
  return [groupBy === undefined ? own : groupBy, setOwn];
}
