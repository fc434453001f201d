import type { FieldValue } from '@proofsheet/core';
import { Button, Icon, toClassColor, useMessages, useWorkspaceState } from '@proofsheet/react';
import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactElement,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { PartKey } from '../FilterParts.ts';
import { useGridContext } from '../GridContext.ts';
import { findCatalogue } from './findCatalogue.ts';
import { usePartWords } from './usePartWords.ts';
import { type ListedRow, useValueRows } from './useValueRows.ts';
import type { ValueRow } from './ValueRow.ts';

/** Props of {@link ValueList}. */
export interface ValueListProps {
  /** What the values are of. */
  readonly facet: PartKey;
  /** The values. */
  readonly rows: readonly ValueRow[];
  /** Values that are let through. */
  readonly chosen: readonly FieldValue[];
  /** Values that are kept out. */
  readonly excluded: readonly FieldValue[];
  /** Whether the counts are of an earlier question. */
  readonly isOld: boolean;
  /** Lets a value through as well, or no longer. */
  readonly onToggle: (value: FieldValue) => void;
  /** Lets only this value through. */
  readonly onOnly: (value: FieldValue) => void;
  /** Keeps a value out, or no longer; absent where that is told in another way. */
  readonly onExclude?: ((value: FieldValue) => void) | undefined;
}

const format = new Intl.NumberFormat();

/**
 * The values of a facet, each to be let through or kept out. One tab stop: arrow keys move, Space lets through,
 * Enter lets only this through, X keeps out; left and right fold subtypes.
 */
export function ValueList(props: ValueListProps): ReactElement {
  const { facet, isOld, onOnly, onExclude } = props;
  const words = useMessages(findCatalogue);
  const { nameFacet } = usePartWords();
  const list = useRef<HTMLUListElement>(null);
  const hint = useId();
  const rows = useValueRows(props);
  const [active, setActive] = useState(0);
  const current = Math.min(active, Math.max(0, rows.shown.length - 1));
  const most = useMemo(
    () => rows.shown.reduce((greatest, { count }) => Math.max(greatest, count ?? 0), 1),
    [rows.shown],
  );
  const focus = (place: number) => {
    const next = Math.max(0, Math.min(rows.shown.length - 1, place));
    setActive(next);
    list.current?.querySelectorAll<HTMLElement>('input')[next]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const row = rows.shown[current];
    if (row === undefined || event.ctrlKey || event.metaKey) return;
    const motion = toMotion(event.key, current, rows.shown.length);
    if (motion !== null) focus(motion);
    else if (event.key === 'Enter') onOnly(row.value);
    else if (isExcludeKey(event) && onExclude !== undefined) onExclude(row.value);
    else if (row.isParent && isFold(event, row)) rows.fold(row.value);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="ps-find-values" data-old={isOld || undefined} aria-busy={isOld}>
      {rows.isSearchable ? (
        <input
          type="search"
          className="ps-input ps-find-narrow"
          aria-label={words.searchValues(nameFacet(facet))}
          placeholder={words.searchValues(nameFacet(facet))}
          value={rows.text}
          onChange={(event) => rows.setText(event.currentTarget.value)}
        />
      ) : null}
      <span id={hint} hidden>
        {words.valuesHint}
      </span>
      {/* biome-ignore lint/a11y/noNoninteractiveElementInteractions: the keys are those of the checkboxes in it */}
      <ul ref={list} aria-describedby={hint} onKeyDown={onKeyDown}>
        {rows.shown.map((row, place) => (
          <Value
            key={`${typeof row.value}:${row.value}`}
            {...props}
            row={row}
            share={(row.count ?? 0) / most}
            isActive={place === current}
            onFocus={() => setActive(place)}
            onFold={() => rows.fold(row.value)}
          />
        ))}
      </ul>
      {rows.text !== '' && rows.shown.length === 0 ? <p>{words.noValues}</p> : null}
      <More rows={rows} />
    </div>
  );
}

function More({ rows }: { readonly rows: ReturnType<typeof useValueRows> }): ReactElement | null {
  const { messages } = useGridContext();
  const words = useMessages(findCatalogue);
  if (rows.isWhole) {
    return (
      <>
        {rows.left > 0 ? <p className="ps-find-note">{words.narrow(rows.left)}</p> : null}
        <Button look="quiet" className="ps-find-more" onClick={() => rows.showAll(false)}>
          {words.showFewer}
        </Button>
      </>
    );
  }
  if (rows.left === 0) return null;
  return (
    <Button look="quiet" className="ps-find-more" onClick={() => rows.showAll(true)}>
      {messages.showMore(rows.left)}
    </Button>
  );
}

interface ValueProps extends ValueListProps {
  readonly row: ListedRow;
  readonly share: number;
  readonly isActive: boolean;
  readonly onFocus: () => void;
  readonly onFold: () => void;
}

function Value(props: ValueProps): ReactElement {
  const { facet, row, share, chosen, excluded, isActive, onFocus, onFold } = props;
  const { onToggle, onExclude } = props;
  const { value, count, depth, isParent, isFolded } = row;
  const words = useMessages(findCatalogue);
  const name = usePartWords().nameValue(facet, value);
  const isExcluded = excluded.includes(value);
  const swatch = useSwatch(facet, value);
  const style = { '--ps-share': `${share * 100}%`, '--ps-depth': depth } as CSSProperties;
  return (
    <li
      className="ps-find-value"
      data-chosen={chosen.includes(value) || undefined}
      data-excluded={isExcluded || undefined}
      data-none={value === null || undefined}
      style={style}
    >
      {isParent ? (
        <button
          type="button"
          className="ps-find-fold"
          tabIndex={-1}
          aria-expanded={!isFolded}
          aria-label={words.toggleBelow(name, !isFolded)}
          onClick={onFold}
        >
          <Icon name={isFolded ? 'chevron-right' : 'chevron-down'} size={12} stroke={2} />
        </button>
      ) : null}
      {/* biome-ignore lint/a11y/noNoninteractiveElementInteractions: the click is that of the checkbox, with a key held */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys */}
      <label
        {...swatch}
        onClick={(event) => {
          if (!event.altKey || onExclude === undefined) return;
          event.preventDefault();
          onExclude(value);
        }}
      >
        <input
          type="checkbox"
          aria-label={words.value(name, count, isExcluded)}
          tabIndex={isActive ? 0 : -1}
          checked={chosen.includes(value)}
          onFocus={onFocus}
          onChange={() => onToggle(value)}
        />
        <span className="ps-find-name" title={name}>
          {name}
        </span>
        <span className="ps-find-count">{count === null ? '' : format.format(count)}</span>
      </label>
      {onExclude === undefined ? null : (
        <button
          type="button"
          className="ps-find-exclude"
          tabIndex={-1}
          aria-pressed={isExcluded}
          aria-label={isExcluded ? words.excluded(name) : words.exclude(name)}
          title={`${isExcluded ? words.excluded(name) : words.exclude(name)} (X)`}
          onClick={() => onExclude(value)}
        />
      )}
    </li>
  );
}

/** The colour of a class, drawn before its name. */
function useSwatch(
  facet: PartKey,
  value: FieldValue,
): { readonly 'data-class'?: true; readonly style?: CSSProperties } {
  const classes = useWorkspaceState((state) => state.description?.schema.classes);
  if (facet !== '@class') return {};
  const place = classes?.findIndex(({ id }) => id === value) ?? -1;
  return { 'data-class': true, style: { '--ps-class': toClassColor(place) } as CSSProperties };
}

function toMotion(key: string, from: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return from + 1;
    case 'ArrowUp':
      return from - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

function isExcludeKey(event: KeyboardEvent): boolean {
  return event.key === 'x' || event.key === 'X' || (event.key === ' ' && event.altKey);
}

/** The arrow that points into the text opens, the one that points out of it closes. */
function isFold(event: KeyboardEvent<HTMLElement>, { isFolded }: ListedRow): boolean {
  const isRightToLeft = getComputedStyle(event.currentTarget).direction === 'rtl';
  const [open, close] = isRightToLeft ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
  return event.key === (isFolded ? open : close);
}
