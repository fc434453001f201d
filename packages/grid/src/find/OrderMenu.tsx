import { Button, Icon, useMessages, useWorkspaceState } from '@proofsheet/react';
import { type ReactElement, useMemo, useState } from 'react';
import {
  Button as AriaButton,
  Dialog,
  DialogTrigger,
  Menu,
  MenuItem,
  MenuTrigger,
  Popover,
} from 'react-aria-components';
import { useGridContext } from '../GridContext.ts';
import { findCatalogue } from './findCatalogue.ts';
import { OrderKeyRow } from './OrderKeyRow.tsx';
import {
  createSeed,
  listOrderSubjects,
  toOrderKey,
  toOrderSubject,
  withMoved,
  withOrder,
} from './OrderKeys.ts';
import { useOrderNames } from './useOrderNames.ts';

/** The order in words; a press opens its keys, each with its direction, to be added, moved and taken away. */
export function OrderMenu(): ReactElement {
  const { query } = useGridContext();
  const words = useMessages(findCatalogue);
  const name = useOrderNames();
  const keys = query.order ?? [];
  const texts = keys.map((key) =>
    toOrderSubject(key) === '@random'
      ? words.byChance
      : words.orderKey(name(key), key.direction === 'ascending'),
  );
  const text = texts.length === 0 ? words.ownOrder : words.orderIn(texts);
  return (
    <span className="ps-grid-order">
      <DialogTrigger>
        <AriaButton className="ps-button" data-look="quiet" aria-label={`${words.order}: ${text}`}>
          <Icon name="arrow-down-up" />
          <span className="ps-find-order">{text}</span>
          <Icon name="chevron-down" className="ps-grid-chevron" size={14} />
        </AriaButton>
        <Popover className="ps-popover" placement="bottom end">
          <Dialog className="ps-find-editor" aria-label={words.order}>
            <OrderEditor />
          </Dialog>
        </Popover>
      </DialogTrigger>
    </span>
  );
}

function OrderEditor(): ReactElement {
  const { query, setQuery } = useGridContext();
  const words = useMessages(findCatalogue);
  const name = useOrderNames();
  const [told, tell] = useState('');
  const keys = query.order ?? [];
  const put = (next: typeof keys) => setQuery(withOrder(query, next));
  const move = (from: number, to: number) => {
    const next = withMoved(keys, from, to);
    const key = keys[from];
    if (next === keys || key === undefined) return;
    put(next);
    tell(words.movedKey(name(key), next.indexOf(key) + 1, next.length));
  };
  return (
    <>
      {keys.length === 0 ? <p className="ps-find-note">{words.ownOrder}</p> : null}
      <ol className="ps-find-keys">
        {keys.map((key, place) => (
          <OrderKeyRow
            key={toOrderSubject(key)}
            orderKey={key}
            place={place}
            keys={keys}
            onChange={(next) =>
              put(next === null ? keys.toSpliced(place, 1) : keys.toSpliced(place, 1, next))
            }
            onMove={(to) => move(place, to)}
          />
        ))}
      </ol>
      <AddKey onPick={(subject) => put([...keys, toOrderKey(subject, createSeed(null))])} />
      {keys.length > 0 ? (
        <Button look="quiet" className="ps-find-more" onClick={() => put([])}>
          {words.ownOrder}
        </Button>
      ) : null}
      <output className="ps-find-told" aria-live="polite">
        {told}
      </output>
    </>
  );
}

function AddKey({ onPick }: { readonly onPick: (subject: string) => void }): ReactElement {
  const { query } = useGridContext();
  const words = useMessages(findCatalogue);
  const description = useWorkspaceState((state) => state.description);
  const name = useOrderNames();
  const items = useMemo(() => {
    const used = new Set((query.order ?? []).map(toOrderSubject));
    return listOrderSubjects(description)
      .filter((subject) => !used.has(subject))
      .map((id) => ({ id, label: name(toOrderKey(id, 0)) }));
  }, [query.order, description, name]);
  const label = (query.order ?? []).length === 0 ? words.firstKey : words.addKey;
  return (
    <MenuTrigger>
      <AriaButton className="ps-button" data-look="quiet" isDisabled={items.length === 0}>
        <Icon name="plus" size={14} />
        {label}
      </AriaButton>
      <Popover className="ps-popover" placement="bottom start">
        <Menu
          className="ps-menu"
          aria-label={label}
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
