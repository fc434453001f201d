import { type FieldValue, type Split, splits, type ValueCount } from '@proofsheet/core';
import { toClassColor, useSummaries, useWorkspaceState } from '@proofsheet/react';
import { type CSSProperties, type ReactElement, type Ref, useState } from 'react';
import { listPartValues, type PartKey, togglePartValue, withPart } from './FilterParts.ts';
import { useGridContext } from './GridContext.ts';
import { useValueNames } from './useValueNames.ts';

const builtIn: readonly PartKey[] = ['@class', '@tag', '@split'];
const shownAtFirst = 12;
const format = new Intl.NumberFormat();

/** Whether the panel is shown: `auto` means where there is room beside the wall. */
export type FacetsState = 'auto' | 'open' | 'closed';

/** Props of {@link FacetPanel}. */
export interface FacetPanelProps {
  /** The panel's element. */
  readonly ref: Ref<HTMLElement>;
  /** Whether it is there because a person wants it, or because there is room. */
  readonly state: FacetsState;
}

/** What can be filtered by, with counts that answer to the other filters. Where room is short it lies over the wall. */
export function FacetPanel({ ref, state }: FacetPanelProps): ReactElement {
  const { messages } = useGridContext();
  const fields = (useWorkspaceState((state) => state.description?.fields) ?? []).filter(
    ({ kind }) => kind === 'category' || kind === 'boolean',
  );
  return (
    <aside ref={ref} className="ps-grid-facets" data-state={state} aria-label={messages.facets}>
      {[...builtIn, ...fields.map(({ name }) => name)].map((key) => (
        <Facet key={key} facet={key} />
      ))}
    </aside>
  );
}

function Facet({ facet }: { readonly facet: PartKey }): ReactElement | null {
  const { query, setQuery, messages } = useGridContext();
  const { nameFacet } = useValueNames();
  const [isOpen, setOpen] = useState(false);
  const { summaries } = useSummaries(withPart(query, facet, null), [facet]);
  const chosen = listPartValues(query, facet);
  const counts = withChosen(toOrderedCounts(facet, summaries?.[0]?.counts ?? []), chosen);
  const most = Math.max(1, ...counts.map(({ count }) => count));
  const shown = isOpen ? counts : counts.slice(0, shownAtFirst);
  if (summaries !== null && counts.every(({ value }) => value === null) && facet !== '@class')
    return null;
  return (
    <fieldset className="ps-grid-facet">
      <legend>{nameFacet(facet)}</legend>
      {shown.map(({ value, count }) => (
        <FacetValue
          key={`${typeof value}:${value}`}
          facet={facet}
          value={value}
          count={count}
          share={count / most}
          isChosen={chosen.includes(value)}
          onToggle={() => setQuery(togglePartValue(query, facet, value))}
        />
      ))}
      {counts.length > shown.length ? (
        <button type="button" className="ps-grid-more" onClick={() => setOpen(true)}>
          {messages.showMore(counts.length - shown.length)}
        </button>
      ) : null}
    </fieldset>
  );
}

interface FacetValueProps extends ValueCount {
  readonly facet: PartKey;
  readonly share: number;
  readonly isChosen: boolean;
  readonly onToggle: () => void;
}

function FacetValue({
  facet,
  value,
  count,
  share,
  isChosen,
  onToggle,
}: FacetValueProps): ReactElement {
  const { nameValue } = useValueNames();
  const classes = useWorkspaceState((state) => state.description?.schema.classes);
  const place = classes?.findIndex(({ id }) => id === value) ?? -1;
  const style = {
    '--ps-share': `${share * 100}%`,
    '--ps-class': toClassColor(place),
  } as CSSProperties;
  return (
    <label
      className="ps-grid-value"
      data-chosen={isChosen || undefined}
      data-none={value === null || undefined}
      style={style}
    >
      <input type="checkbox" checked={isChosen} onChange={onToggle} />
      {facet === '@class' ? <span className="ps-grid-swatch" aria-hidden="true" /> : null}
      <span className="ps-grid-value-name">{nameValue(facet, value)}</span>
      <span className="ps-grid-value-count">{format.format(count)}</span>
    </label>
  );
}

/** Splits keep their own order; everything else comes by frequency. */
function toOrderedCounts(facet: PartKey, counts: readonly ValueCount[]): readonly ValueCount[] {
  if (facet !== '@split') return counts;
  const place = ({ value }: ValueCount) => splits.indexOf(value as Split);
  return counts.toSorted((a, b) => place(a) - place(b));
}

/** A value that is filtered by stays in the list although nothing has it now. */
function withChosen(
  counts: readonly ValueCount[],
  chosen: readonly FieldValue[],
): readonly ValueCount[] {
  const missing = chosen.filter((value) => !counts.some((other) => other.value === value));
  return [...counts, ...missing.map((value) => ({ value, count: 0 }))];
}
