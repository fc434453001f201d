import { Button, Icon, useMessages, useWorkspace, useWorkspaceState } from '@proofsheet/react';
import { type KeyboardEvent, type ReactElement, type Ref, useMemo, useState } from 'react';
import {
  excludePartValue,
  findPart,
  listPartValues,
  onlyPartValue,
  type PartKey,
  togglePartValue,
  withoutFacet,
  withPart,
} from './FilterParts.ts';
import { FacetControl } from './find/FacetControl.tsx';
import type { FacetData } from './find/FacetData.ts';
import { findCatalogue } from './find/findCatalogue.ts';
import { type Facet, listFacets } from './find/listFacets.ts';
import { SliceList } from './find/SliceList.tsx';
import { useFacetData } from './find/useFacetData.ts';
import { usePartWords } from './find/usePartWords.ts';
import { useGridContext } from './GridContext.ts';

/** Whether the panel is shown: `auto` means where there is room beside the wall. */
export type FacetsState = 'auto' | 'open' | 'closed';

/** Props of {@link FacetPanel}. */
export interface FacetPanelProps {
  /** The panel's element. */
  readonly ref: Ref<HTMLElement>;
  /** Whether it is there because a person wants it, or because there is room. */
  readonly state: FacetsState;
  /** Hides the panel. */
  readonly onClose: () => void;
}

/** What can be filtered by, with counts that answer to the other filters. Where room is short it lies over the wall. */
export function FacetPanel({ ref, state, onClose }: FacetPanelProps): ReactElement {
  const { messages, query } = useGridContext();
  const words = useMessages(findCatalogue);
  const description = useWorkspaceState((known) => known.description);
  const [folds, setFolds] = useState<ReadonlyMap<PartKey, boolean>>(() => new Map());
  const facets = useMemo(() => listFacets(description), [description]);
  const isOpen = (facet: Facet) => folds.get(facet.key) ?? facet.isOpenAtFirst;
  const requests = useMemo(
    () =>
      facets
        .filter((facet) => folds.get(facet.key) ?? facet.isOpenAtFirst)
        .map((facet) => ({ facet, rest: withoutFacet(query, facet.key) })),
    [facets, folds, query],
  );
  const { data, retry } = useFacetData(requests);
  const byKey = new Map(requests.map(({ facet }, place) => [facet.key, data[place]]));
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Escape' || event.defaultPrevented || state !== 'open') return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
    event.currentTarget.closest('.ps-grid')?.querySelector<HTMLElement>('[role="grid"]')?.focus();
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementInteractions: Escape leaves what lies over the wall
    <aside
      ref={ref}
      className="ps-grid-facets"
      data-state={state}
      aria-label={messages.facets}
      onKeyDown={onKeyDown}
    >
      <Button
        look="quiet"
        className="ps-find-close"
        icon={<Icon name="x" />}
        aria-label={words.closePanel}
        onClick={onClose}
      />
      <SliceList />
      {facets.map((facet) => (
        <FacetSection
          key={facet.key}
          facet={facet}
          data={byKey.get(facet.key) ?? null}
          isOpen={isOpen(facet)}
          onFold={() => setFolds(new Map(folds).set(facet.key, !isOpen(facet)))}
          onRetry={retry}
        />
      ))}
    </aside>
  );
}

interface FacetSectionProps {
  readonly facet: Facet;
  readonly data: FacetData | null;
  readonly isOpen: boolean;
  readonly onFold: () => void;
  readonly onRetry: () => void;
}

function FacetSection(props: FacetSectionProps): ReactElement | null {
  const { facet, data, isOpen, onFold, onRetry } = props;
  const { query, setQuery } = useGridContext();
  const { nameFacet } = usePartWords();
  const canCount = useWorkspace().adapter.summarize !== undefined;
  const { key } = facet;
  const chosen = useMemo(() => listPartValues(query, key), [query, key]);
  const excluded = useMemo(() => listPartValues(query, key, true), [query, key]);
  const filter = findPart(query, key)?.filter ?? null;
  const isUsed = filter !== null || excluded.length > 0;
  if (!isUsed && isOpen && data !== null && isPointless(facet, data, canCount)) return null;
  return (
    <fieldset className="ps-grid-facet">
      <legend>
        <button type="button" className="ps-find-legend" aria-expanded={isOpen} onClick={onFold}>
          <Icon name={isOpen ? 'chevron-down' : 'chevron-right'} size={12} stroke={2} />
          {nameFacet(key)}
        </button>
      </legend>
      {isOpen && data !== null ? (
        <FacetControl
          facet={facet}
          data={data}
          onRetry={onRetry}
          chosen={chosen}
          excluded={excluded}
          filter={filter}
          onToggle={(value) => setQuery(togglePartValue(query, key, value))}
          onOnly={(value) => setQuery(onlyPartValue(query, key, value))}
          onExclude={(value) => setQuery(excludePartValue(query, key, value))}
          onFilter={(next) => setQuery(withPart(query, key, next))}
        />
      ) : null}
    </fieldset>
  );
}

/** There is nothing to choose: no value, or only that it is missing, or nobody knows the values. */
function isPointless(
  { key, control, kind }: Facet,
  { counts, histogram, error }: FacetData,
  canCount: boolean,
): boolean {
  if (error !== null || key === '@class') return false;
  if (!canCount) return control === 'values' && key.startsWith('@') === false && kind !== 'boolean';
  if (control === 'range') return histogram?.bins.length === 0;
  return counts?.every(({ value, count }) => value === null || count === 0) ?? false;
}
