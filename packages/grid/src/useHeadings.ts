import { toClassColor, useStateOf, useWorkspaceState } from '@proofsheet/react';
import { useMemo } from 'react';
import { usePartWords } from './find/usePartWords.ts';
import { useGridContext } from './GridContext.ts';
import { listChosenGroups } from './toggleGroup.ts';
import { emptyHeading, type HeadingState } from './wall/HeadingState.ts';

const format = new Intl.NumberFormat();

/** What the headings of groups show; another function when something in any of them may be different. */
export function useHeadings(): (group: number) => HeadingState {
  const { model, window, arrangement, messages } = useGridContext();
  const { groupBy } = arrangement;
  const groups = useStateOf(model, (state) => state.groups);
  const selection = useWorkspaceState((state) => state.selection);
  const schema = useWorkspaceState((state) => state.description?.schema);
  const fields = useWorkspaceState((state) => state.description?.fields);
  const { nameValue, nameFacet } = usePartWords();
  // biome-ignore lint/correctness/useExhaustiveDependencies: names follow schema and fields
  return useMemo(() => {
    if (groupBy === null) return () => emptyHeading;
    const chosen = listChosenGroups(selection, { query: window.query, key: groupBy, groups });
    const known = new Map<number, HeadingState>();
    const describe = (place: number): HeadingState => {
      const group = groups[place];
      if (group === undefined) return emptyHeading;
      const { value, count } = group;
      const name = `${nameFacet(groupBy)}: ${nameValue(groupBy, value)}`;
      const classPlace = schema?.classes.findIndex(({ id }) => id === value) ?? -1;
      return {
        name: nameValue(groupBy, value),
        count: format.format(count),
        color: groupBy === '@class' && value !== null ? toClassColor(classPlace) : '',
        isSelected: chosen.includes(value),
        label: messages.group(name, count),
      };
    };
    return (place: number) => {
      const state = known.get(place) ?? describe(place);
      known.set(place, state);
      return state;
    };
  }, [groups, groupBy, selection, window, schema, fields, messages]);
}
