import {
  createMatcher,
  createMatchTest,
  createSelectionTest,
  emptySchema,
  excludedTag,
  type Sample,
  toLabel,
  toSampleIds,
  toStatementKind,
} from '@proofsheet/core';
import { toClassColor, useWorkspaceState } from '@proofsheet/react';
import { useMemo } from 'react';
import { useGridContext, useGridRows } from './GridContext.ts';
import { emptyTile, type TileState } from './wall/TileState.ts';

/**
 * What tiles show of samples: class, and whether they are chosen, pending or filtered out.
 *
 * @returns Gives the same object for a sample as long as nothing in it is different; is another function when
 *   something in any of them may be.
 */
export function useTileStates(): (sample: Sample | null) => TileState {
  const { query, messages } = useGridContext();
  const isStale = useGridRows((rows) => rows.isStale);
  const schema = useWorkspaceState((state) => state.description?.schema ?? emptySchema);
  const slices = useWorkspaceState((state) => state.description?.slices);
  const selection = useWorkspaceState((state) => state.selection);
  const pending = useWorkspaceState((state) => state.pending);
  const context = useMemo(
    () => ({ schema, ...(slices === undefined ? {} : { slices }) }),
    [schema, slices],
  );
  const isSelected = useMemo(
    () => createSelectionTest(selection, createMatchTest(selection.query, context, query)),
    [selection, context, query],
  );
  const matches = useMemo(() => createMatcher(query.filter, context), [query.filter, context]);
  const pendingIds = useMemo(() => pending.map(toSampleIds), [pending]);
  const places = useMemo(
    () => new Map(schema.classes.map(({ id, name }, place) => [id, { place, name }])),
    [schema],
  );
  return useMemo(() => {
    const known = new WeakMap<Sample, TileState>();
    const describe = (sample: Sample): TileState => {
      const label = toLabel(sample);
      const named = label === null ? undefined : places.get(label.classId);
      const className = named?.name ?? label?.classId ?? null;
      return {
        sample,
        label: messages.tile({ className, tags: sample.tags, id: sample.id }),
        className,
        classColor: label === null ? '' : toClassColor(named?.place ?? -1),
        statement: label === null ? null : toStatementKind(label),
        isSelected: isSelected(sample) === true,
        isOut: sample.tags.includes(excludedTag) || (isStale && !matches(sample)),
        isPending: pendingIds.some((ids) => ids.has(sample.id)),
      };
    };
    return (sample) => {
      if (sample === null) return emptyTile;
      const state = known.get(sample) ?? describe(sample);
      known.set(sample, state);
      return state;
    };
  }, [messages, places, isSelected, isStale, matches, pendingIds]);
}
