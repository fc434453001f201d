import type { FieldValue, Filter } from '@proofsheet/core';
import { Button } from '@proofsheet/react';
import { X } from 'lucide-react';
import type { ReactElement } from 'react';
import { listParts, listPartValues, toPartKey, withoutPart } from './FilterParts.ts';
import { useGridContext } from './GridContext.ts';
import { useValueNames } from './useValueNames.ts';

/** The parts of the filter, each with a way to take it away. Nothing is shown without a filter. */
export function FilterBar(): ReactElement | null {
  const { query, setQuery, messages } = useGridContext();
  const describe = useDescribePart();
  const parts = listParts(query);
  if (parts.length === 0) return null;
  const clear = () => {
    const { filter: _, ...rest } = query;
    setQuery(rest);
  };
  return (
    <div className="ps-grid-filters">
      {parts.map((part) => (
        <button
          key={JSON.stringify(part)}
          type="button"
          className="ps-grid-chip"
          aria-label={messages.removeFilter(describe(part))}
          onClick={() => setQuery(withoutPart(query, part))}
        >
          {describe(part)}
          <X size={12} strokeWidth={2} aria-hidden="true" />
        </button>
      ))}
      <Button look="quiet" onClick={clear}>
        {messages.clearFilters}
      </Button>
    </div>
  );
}

function useDescribePart(): (part: Filter) => string {
  const names = useValueNames();
  const { query } = useGridContext();
  return (part) => {
    const key = toPartKey(part);
    if (key === null) return part.kind;
    const name = names.nameFacet(key);
    if (part.kind === 'text') return `${name}: ${part.text}`;
    if (part.kind === 'range') return `${name}: ${part.min ?? ''}–${part.max ?? ''}`;
    const values: readonly FieldValue[] = listPartValues(query, key);
    return `${name}: ${values.map((value) => names.nameValue(key, value)).join(', ')}`;
  };
}
