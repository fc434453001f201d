import type { FieldValue, Filter, Histogram } from '@proofsheet/core';
import { Button, Icon, useMessages } from '@proofsheet/react';
import { type CSSProperties, type ReactElement, useEffect, useRef, useState } from 'react';
import type { PartKey } from '../FilterParts.ts';
import { useGridContext } from '../GridContext.ts';
import {
  type Axis,
  readInputText,
  readStretch,
  type Stretch,
  toInputText,
  toStretchFilter,
} from './Axis.ts';
import { findCatalogue } from './findCatalogue.ts';
import { HistogramBrush } from './HistogramBrush.tsx';
import { usePartWords } from './usePartWords.ts';

/** Props of {@link RangeControl}. */
export interface RangeControlProps {
  /** What is ranged over. */
  readonly facet: PartKey;
  /** Along what. */
  readonly axis: Axis;
  /** How the numbers are spread among the other filters; `null` where nobody counts. */
  readonly histogram: Histogram | null;
  /** How they are spread without any filter. */
  readonly whole: Histogram | null;
  /** Whether the histogram is of an earlier question. */
  readonly isOld: boolean;
  /** The part of the filter that the control tells; `null` where there is none. */
  readonly filter: Filter | null;
  /** Is told what is chosen; `null`: everything. */
  readonly onChange: (filter: Filter | null) => void;
}

/** A pause after which what is dragged or typed is asked for, so that the wall doesn't start anew at every pixel. */
const pauseMs = 180;
const format = new Intl.NumberFormat();

/** A range of numbers, dates or scores: a histogram to be brushed, two inputs, and the missing ones by themselves. */
export function RangeControl(props: RangeControlProps): ReactElement {
  const { facet, axis, histogram, filter, onChange } = props;
  const words = useMessages(findCatalogue);
  const { messages } = useGridContext();
  const name = usePartWords().nameFacet(facet);
  const [stretch, setStretch] = useSettled<Stretch>(
    readStretch(filter ?? undefined) ?? {},
    (next) => onChange(toStretchFilter(axis, facet, next, filter)),
  );
  const isMissingOnly = filter?.kind === 'value' && filter.values.includes(null);
  const missing = histogram?.missing ?? 0;
  const isRanged = stretch.min !== undefined || stretch.max !== undefined;
  return (
    <div className="ps-find-range" data-old={props.isOld || undefined} aria-busy={props.isOld}>
      {histogram !== null && histogram.bins.length > 0 ? (
        <HistogramBrush
          name={name}
          axis={axis}
          bins={histogram.bins}
          whole={props.whole?.bins ?? histogram.bins}
          stretch={stretch}
          onChange={setStretch}
        />
      ) : null}
      <div className="ps-find-inputs">
        <BoundInput
          axis={axis}
          label={words.least(name)}
          end="min"
          stretch={stretch}
          onChange={setStretch}
        />
        <span aria-hidden="true">{words.to}</span>
        <BoundInput
          axis={axis}
          label={words.greatest(name)}
          end="max"
          stretch={stretch}
          onChange={setStretch}
        />
        <Button
          look="quiet"
          className="ps-find-clear"
          icon={<Icon name="x" size={12} stroke={2} />}
          aria-label={words.clearRange(name)}
          disabled={!isRanged}
          onClick={() => setStretch({}, true)}
        />
      </div>
      {axis.kind !== 'score' && (missing > 0 || isMissingOnly) ? (
        <label
          className="ps-find-missing"
          data-chosen={isMissingOnly || undefined}
          style={{ '--ps-share': `${(100 * missing) / toTotal(histogram)}%` } as CSSProperties}
        >
          <input
            type="checkbox"
            aria-label={words.value(messages.noValue, missing, false)}
            checked={isMissingOnly}
            onChange={() => onChange(isMissingOnly ? null : toMissing(facet))}
          />
          <span className="ps-find-name">{messages.noValue}</span>
          <span className="ps-find-count">{format.format(missing)}</span>
        </label>
      ) : null}
    </div>
  );
}

interface BoundInputProps {
  readonly axis: Axis;
  readonly label: string;
  readonly end: 'min' | 'max';
  readonly stretch: Stretch;
  readonly onChange: (stretch: Stretch) => void;
}

function BoundInput({ axis, label, end, stretch, onChange }: BoundInputProps): ReactElement {
  const bound = stretch[end];
  const [typed, setTyped] = useState<string | null>(null);
  const value = typed ?? toInputText(axis, bound);
  const other = stretch[end === 'min' ? 'max' : 'min'];
  const number = readInputText(axis, value);
  const isWrong =
    number !== null && other !== undefined && (end === 'min' ? number > other : number < other);
  const type = axis.kind !== 'date' ? 'number' : value.includes('T') ? 'datetime-local' : 'date';
  return (
    <input
      type={type}
      step="any"
      className="ps-input"
      aria-label={label}
      aria-invalid={isWrong}
      placeholder={
        axis.kind === 'date' || axis.min === axis.max ? undefined : toInputText(axis, axis[end])
      }
      value={value}
      onBlur={() => setTyped(null)}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        const next = readInputText(axis, text);
        if (next === null && text.trim() !== '') return;
        const { [end]: _, ...rest } = stretch;
        const wanted: Stretch = next === null ? rest : { ...rest, [end]: next };
        if ((wanted.min ?? Number.NEGATIVE_INFINITY) <= (wanted.max ?? Number.POSITIVE_INFINITY))
          onChange(wanted);
      }}
    />
  );
}

/** What is shown at once and told after a pause; told values from outside replace it. */
function useSettled<T>(
  value: T,
  tell: (value: T) => void,
): [T, (value: T, isNow?: boolean) => void] {
  const text = JSON.stringify(value);
  const [draft, setDraft] = useState<{ readonly value: T; readonly from: string } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const latest = useRef(tell);
  useEffect(() => {
    latest.current = tell;
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  const set = (next: T, isNow = false) => {
    clearTimeout(timer.current);
    setDraft({ value: next, from: text });
    timer.current = setTimeout(() => latest.current(next), isNow ? 0 : pauseMs);
  };
  return [draft !== null && draft.from === text ? draft.value : value, set];
}

function toMissing(field: PartKey): Filter {
  const values: readonly FieldValue[] = [null];
  return { kind: 'value', field, values };
}

function toTotal(histogram: Histogram | null): number {
  return Math.max(1, histogram?.bins.reduce((sum, count) => sum + count, histogram.missing) ?? 1);
}
