import type { FieldValue, Filter } from '@proofsheet/core';
import { Button, Icon, useMessages, useWorkspaceState } from '@proofsheet/react';
import { type ReactElement, useMemo } from 'react';
import { toText } from '../GridStatus.tsx';
import { type Axis, scoreAxis, toAxis } from './Axis.ts';
import type { FacetData } from './FacetData.ts';
import { findCatalogue } from './findCatalogue.ts';
import type { Facet } from './listFacets.ts';
import { RangeControl } from './RangeControl.tsx';
import { ValueList } from './ValueList.tsx';
import { listKnownValues, toValueRows } from './ValueRow.ts';

/** Props of {@link FacetControl}. */
export interface FacetControlProps {
  /** What is chosen. */
  readonly facet: Facet;
  /** What is known of it. */
  readonly data: FacetData;
  /** Asks again what could not be counted. */
  readonly onRetry: () => void;
  /** Values that are let through. */
  readonly chosen: readonly FieldValue[];
  /** Values that are kept out. */
  readonly excluded: readonly FieldValue[];
  /** The part that the control tells; `null` where there is none. */
  readonly filter: Filter | null;
  /** Lets a value through as well, or no longer. */
  readonly onToggle: (value: FieldValue) => void;
  /** Lets only this value through. */
  readonly onOnly: (value: FieldValue) => void;
  /** Keeps a value out, or no longer; absent where that is told in another way. */
  readonly onExclude?: ((value: FieldValue) => void) | undefined;
  /** Is told a range. */
  readonly onFilter: (filter: Filter | null) => void;
}

const day = 86_400_000;

/** How a facet is chosen: the same in the panel and where a part of the filter is edited. */
export function FacetControl(props: FacetControlProps): ReactElement {
  const { facet, data, onRetry, chosen, excluded, filter } = props;
  const words = useMessages(findCatalogue);
  const description = useWorkspaceState((state) => state.description);
  const rows = useMemo(() => {
    const classes = description?.schema.classes ?? [];
    const known = listKnownValues(facet.key, description);
    return toValueRows(facet.key, data.counts, known, [...chosen, ...excluded], classes);
  }, [facet.key, data.counts, description, chosen, excluded]);
  const { histogram, whole } = data;
  const axis = useMemo(() => toFacetAxis(facet, whole ?? histogram), [facet, whole, histogram]);
  return (
    <>
      {data.error === null ? null : (
        <div className="ps-find-failed" role="alert">
          <span title={toText(data.error)}>
            <Icon name="triangle-exclamation-point" size={14} />
            {words.countFailed}
          </span>
          <Button look="quiet" onClick={onRetry}>
            {words.retry}
          </Button>
        </div>
      )}
      {facet.control === 'range' ? (
        <RangeControl
          facet={facet.key}
          axis={axis}
          histogram={histogram}
          whole={whole}
          isOld={data.isOld}
          filter={filter}
          onChange={props.onFilter}
        />
      ) : (
        <ValueList
          facet={facet.key}
          rows={rows}
          chosen={chosen}
          excluded={excluded}
          isOld={data.isOld}
          onToggle={props.onToggle}
          onOnly={props.onOnly}
          onExclude={props.onExclude}
        />
      )}
    </>
  );
}

function toFacetAxis(
  { kind }: Facet,
  known: { readonly min: number; readonly max: number } | null,
): Axis {
  if (kind === 'score') return scoreAxis;
  // Where nobody counts, a date is told by the day.
  if (known === null) return kind === 'date' ? toAxis(kind, 0, 10 * day) : toAxis(kind, 0, 0);
  return toAxis(kind, known.min, known.max);
}
