import type { OrderKey } from '@proofsheet/core';
import { Button, Icon, SelectMenu, useMessages, useWorkspaceState } from '@proofsheet/react';
import { type KeyboardEvent, type PointerEvent, type ReactElement, useRef } from 'react';
import { findCatalogue } from './findCatalogue.ts';
import { createSeed, listOrderSubjects, toOrderKey, toOrderSubject } from './OrderKeys.ts';
import { useOrderNames } from './useOrderNames.ts';

/** Props of {@link OrderKeyRow}. */
export interface OrderKeyRowProps {
  /** The key. */
  readonly orderKey: OrderKey;
  /** Its place in the order. */
  readonly place: number;
  /** The whole order. */
  readonly keys: readonly OrderKey[];
  /** Puts another key in its place; `null` takes it away. */
  readonly onChange: (key: OrderKey | null) => void;
  /** Moves the key to another place. */
  readonly onMove: (to: number) => void;
}

/** One key of an order: a handle to move it by pointer or arrow keys, what it orders by, and its direction. */
export function OrderKeyRow({
  orderKey,
  place,
  keys,
  onChange,
  onMove,
}: OrderKeyRowProps): ReactElement {
  const words = useMessages(findCatalogue);
  const description = useWorkspaceState((state) => state.description);
  const nameOf = useOrderNames();
  const subject = toOrderSubject(orderKey);
  const name = nameOf(orderKey);
  const isAscending = orderKey.direction === 'ascending';
  const others = new Set(keys.map(toOrderSubject).filter((other) => other !== subject));
  const listed = listOrderSubjects(description).filter((other) => !others.has(other));
  const items = (listed.includes(subject) ? listed : [subject, ...listed]).map((id) => ({
    id,
    label: id === subject ? name : nameOf(toOrderKey(id, 0)),
  }));
  const random =
    typeof orderKey.by === 'object' && 'random' in orderKey.by ? orderKey.by.random : null;
  return (
    <li className="ps-find-key">
      <Handle label={words.moveKey(name)} place={place} onMove={onMove} />
      <SelectMenu
        label={words.pickKey(place + 1)}
        items={items}
        value={subject}
        onChange={(next) => onChange(toOrderKey(next, createSeed(null)))}
      />
      {random === null ? (
        <Button
          look="quiet"
          icon={
            <Icon
              name={isAscending ? 'arrow-down-narrow-wide' : 'arrow-down-wide-narrow'}
              size={14}
            />
          }
          aria-label={words.turnKey(name, isAscending)}
          onClick={() =>
            onChange({ ...orderKey, direction: isAscending ? 'descending' : 'ascending' })
          }
        />
      ) : (
        <Button
          look="quiet"
          icon={<Icon name="shuffle" />}
          aria-label={words.reshuffle}
          onClick={() => onChange({ ...orderKey, by: { random: createSeed(random) } })}
        />
      )}
      <Button
        look="quiet"
        icon={<Icon name="x" />}
        aria-label={words.removeKey(name)}
        onClick={() => onChange(null)}
      />
    </li>
  );
}

interface HandleProps {
  readonly label: string;
  readonly place: number;
  readonly onMove: (to: number) => void;
}

/** Moves its row to the row that the pointer is over, or by one with the arrow keys. */
function Handle({ label, place, onMove }: HandleProps): ReactElement {
  const isHeld = useRef(false);
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (!isHeld.current) return;
    const rows = [...(event.currentTarget.closest('ol')?.children ?? [])];
    const over = rows.findIndex((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return event.clientY >= top && event.clientY < bottom;
    });
    if (over >= 0 && over !== place) onMove(over);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    event.stopPropagation();
    onMove(place + (event.key === 'ArrowUp' ? -1 : 1));
  };
  return (
    <button
      type="button"
      className="ps-find-handle"
      aria-label={label}
      title={label}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        isHeld.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        isHeld.current = false;
      }}
      onPointerCancel={() => {
        isHeld.current = false;
      }}
    >
      <Icon name="grip-vertical" />
    </button>
  );
}
