import { Button, Icon, useMessages, useWorkspaceState } from '@proofsheet/react';
import { type ReactElement, useMemo, useState } from 'react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { type FilterPart, listParts, type PartKey, replacePart } from './FilterParts.ts';
import { FilterChip } from './find/FilterChip.tsx';
import { findCatalogue } from './find/findCatalogue.ts';
import { listFacets } from './find/listFacets.ts';
import { usePartWords } from './find/usePartWords.ts';
import { useGridContext } from './GridContext.ts';
import { ViewBar } from './ViewBar.tsx';

/** The line of the query: the parts of the filter, a way to add one, and how what is found is ordered and laid out. */
export function FilterBar(): ReactElement {
  const { query, setQuery, messages, similar } = useGridContext();
  const words = useMessages(findCatalogue);
  const parts = useMemo(() => listParts(query), [query]);
  const [draft, setDraft] = useState<PartKey | null>(null);
  const chips = useMemo(() => toChips(parts, draft), [parts, draft]);
  const clear = () => {
    const { filter: _, ...rest } = query;
    setDraft(null);
    setQuery(rest);
  };
  return (
    <div className="ps-grid-filters">
      <div className="ps-grid-chips">
        {similar.canGoBack ? (
          <Button look="quiet" icon={<Icon name="arrow-left" size={14} />} onClick={similar.goBack}>
            {words.back}
          </Button>
        ) : null}
        <AddFilter onPick={setDraft} />
        {chips.map(({ id, part, subject, place }) => (
          <FilterChip
            key={id}
            subject={subject}
            part={part}
            query={query}
            place={place}
            isOpenAtFirst={subject === draft}
            onClose={() => setDraft((known) => (known === subject ? null : known))}
            onChange={(next) => setQuery(replacePart(query, place, next))}
          />
        ))}
        {parts.length > 0 ? (
          <Button look="quiet" onClick={clear}>
            {messages.clearFilters}
          </Button>
        ) : null}
      </div>
      <ViewBar />
    </div>
  );
}

interface Chip {
  readonly id: string;
  readonly subject: PartKey;
  readonly part: FilterPart | null;
  readonly place: number;
}

/** A part that is edited keeps its name, so that its control stays open; so does one that a draft turns into. */
function toChips(parts: readonly FilterPart[], draft: PartKey | null): readonly Chip[] {
  const seen = new Map<PartKey, number>();
  const chips = parts.map((part, place): Chip => {
    const turn = seen.get(part.key) ?? 0;
    seen.set(part.key, turn + 1);
    return { id: `${part.key} ${turn}`, subject: part.key, part, place };
  });
  if (draft === null || seen.has(draft)) return chips;
  return [...chips, { id: `${draft} 0`, subject: draft, part: null, place: parts.length }];
}

function AddFilter({ onPick }: { readonly onPick: (key: PartKey) => void }): ReactElement {
  const words = useMessages(findCatalogue);
  const { nameFacet } = usePartWords();
  const description = useWorkspaceState((state) => state.description);
  const items = useMemo(() => {
    const slices = (description?.slices?.length ?? 0) > 0 ? ['@slice'] : [];
    const keys = [...listFacets(description).map(({ key }) => key), ...slices];
    return keys.map((id) => ({ id, label: nameFacet(id) }));
  }, [description, nameFacet]);
  return (
    <MenuTrigger>
      <AriaButton className="ps-button" data-look="quiet">
        <Icon name="plus" size={14} />
        {words.addFilter}
      </AriaButton>
      <Popover className="ps-popover" placement="bottom start">
        <Menu
          className="ps-menu"
          aria-label={words.addFilter}
          items={items}
          onAction={(key) => onPick(String(key))}
        >
          {(item) => (
            <MenuItem className="ps-menu-item" textValue={item.label}>
              {item.label}
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
