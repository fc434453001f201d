import type { FieldValue, Filter, NearFilter } from '@proofsheet/core';
import { useMessages, useWorkspaceState } from '@proofsheet/react';
import { type ReactElement, useMemo } from 'react';
import { type FilterPart, replacePart } from '../FilterParts.ts';
import { FacetControl } from './FacetControl.tsx';
import type { FilterChipProps } from './FilterChip.tsx';
import { listFilterValues, toValuesFilter } from './FilterValues.ts';
import { findCatalogue } from './findCatalogue.ts';
import { type Facet, findFacet } from './listFacets.ts';
import { useFacetData } from './useFacetData.ts';
import { usePartWords } from './usePartWords.ts';

type EditorProps = Pick<FilterChipProps, 'subject' | 'part' | 'query' | 'place' | 'onChange'>;

const noValues: readonly FieldValue[] = [];

/** The control of a part of the filter: that of its facet, or what its kind needs. */
export function PartEditor(props: EditorProps): ReactElement {
  const { subject, part } = props;
  const description = useWorkspaceState((state) => state.description);
  const facet = useMemo(() => findFacet(subject, description), [subject, description]);
  if (facet !== null) return <FacetPart {...props} facet={facet} />;
  switch (part?.filter.kind) {
    case 'text':
      return <TextPart {...props} text={part.filter.text} />;
    case 'near':
      return <NearPart {...props} filter={part.filter} />;
    case 'ids':
      return <IdsPart {...props} ids={part.filter.ids} />;
    default:
      return <Json filter={part === null ? null : toWhole(part)} />;
  }
}

function FacetPart(props: EditorProps & { readonly facet: Facet }): ReactElement {
  const { subject, part, query, place, onChange, facet } = props;
  const requests = useMemo(
    () => [{ facet, rest: replacePart(query, place, null) }],
    [facet, query, place],
  );
  const { data, retry } = useFacetData(requests);
  const [own] = data;
  const isExcluded = part?.isExcluded ?? false;
  const filter = part?.filter ?? null;
  const values = useMemo(
    () => (filter === null ? noValues : (listFilterValues(filter) ?? noValues)),
    [filter],
  );
  const put = (next: Filter | null) =>
    onChange(next === null ? null : { filter: next, isExcluded });
  const putValues = (next: readonly FieldValue[]) =>
    put(next.length === 0 ? null : toValuesFilter(subject, next, filter));
  return (
    <>
      {part !== null && facet.control === 'values' ? <IsOrNot {...props} part={part} /> : null}
      {own === undefined ? null : (
        <FacetControl
          facet={facet}
          data={own}
          onRetry={retry}
          chosen={values}
          excluded={noValues}
          filter={filter}
          onToggle={(value) =>
            putValues(
              values.includes(value)
                ? values.filter((other) => other !== value)
                : [...values, value],
            )
          }
          onOnly={(value) => putValues([value])}
          onFilter={put}
        />
      )}
    </>
  );
}

function IsOrNot({
  subject,
  part,
  place,
  onChange,
}: EditorProps & { readonly part: FilterPart }): ReactElement {
  const words = useMessages(findCatalogue);
  const name = `${subject} ${place} is or not`;
  return (
    <div className="ps-find-switch" role="radiogroup" aria-label={words.isOrNot}>
      {[false, true].map((isExcluded) => (
        <label key={String(isExcluded)}>
          <input
            type="radio"
            name={name}
            checked={part.isExcluded === isExcluded}
            onChange={() => onChange({ filter: part.filter, isExcluded })}
          />
          {isExcluded ? words.isNot : words.is}
        </label>
      ))}
    </div>
  );
}

function TextPart({ part, text, onChange }: EditorProps & { readonly text: string }): ReactElement {
  const { nameFacet } = usePartWords();
  return (
    <input
      type="search"
      className="ps-input"
      aria-label={nameFacet('@text')}
      defaultValue={text}
      onChange={(event) => {
        const next = event.currentTarget.value;
        const isExcluded = part?.isExcluded ?? false;
        if (next.trim() !== '') onChange({ filter: { kind: 'text', text: next }, isExcluded });
      }}
    />
  );
}

/** More neighbours than anybody looks through. */
const mostNeighbours = 10_000;

function NearPart({
  part,
  filter,
  onChange,
}: EditorProps & { readonly filter: NearFilter }): ReactElement {
  const words = useMessages(findCatalogue);
  const spaces = useWorkspaceState((state) => state.description?.spaces) ?? [];
  const isExcluded = part?.isExcluded ?? false;
  return (
    <div className="ps-find-near">
      <label>
        {words.neighbours}
        <input
          type="number"
          className="ps-input"
          min={1}
          max={mostNeighbours}
          defaultValue={filter.k}
          onChange={(event) => {
            const k = Math.floor(event.currentTarget.valueAsNumber);
            if (k >= 1 && k <= mostNeighbours) onChange({ filter: { ...filter, k }, isExcluded });
          }}
        />
      </label>
      {spaces.length > 1
        ? spaces.map(({ name }) => (
            <label key={name}>
              <input
                type="radio"
                name="space"
                checked={filter.space === name}
                onChange={() => onChange({ filter: { ...filter, space: name }, isExcluded })}
              />
              {words.similarIn(name)}
            </label>
          ))
        : null}
    </div>
  );
}

const shownIds = 200;

function IdsPart({
  part,
  ids,
  onChange,
}: EditorProps & { readonly ids: readonly string[] }): ReactElement {
  const words = useMessages(findCatalogue);
  const isExcluded = part?.isExcluded ?? false;
  const drop = (id: string) => {
    const left = ids.filter((other) => other !== id);
    onChange(left.length === 0 ? null : { filter: { kind: 'ids', ids: left }, isExcluded });
  };
  return (
    <div className="ps-find-values">
      <ul>
        {ids.slice(0, shownIds).map((id) => (
          <li key={id} className="ps-find-value" data-chosen>
            <label>
              <input type="checkbox" checked aria-label={id} onChange={() => drop(id)} />
              <span className="ps-find-name">{id}</span>
            </label>
          </li>
        ))}
      </ul>
      {ids.length > shownIds ? <p className="ps-find-note">{words.ids(ids.length)}</p> : null}
    </div>
  );
}

function Json({ filter }: { readonly filter: Filter | null }): ReactElement {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text must be scrolled by keyboard
    <pre className="ps-find-json" tabIndex={0}>
      {JSON.stringify(filter, null, 2)}
    </pre>
  );
}

function toWhole({ filter, isExcluded }: FilterPart): Filter {
  return isExcluded ? { kind: 'not', filter } : filter;
}
