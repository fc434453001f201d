import { Icon, Keycap, useMessages } from '@proofsheet/react';
import { type KeyboardEvent, type ReactElement, useEffect, useRef, useState } from 'react';
import { toSearchText, withPart } from './FilterParts.ts';
import { findCatalogue } from './find/findCatalogue.ts';
import { useGridContext, useGridRows } from './GridContext.ts';

/** A pause in typing after which the samples are looked for. */
const pauseMs = 150;

/** Finds samples by a text. Escape empties it, and goes back to the wall where it is empty. */
export function SearchField(): ReactElement {
  const { query, setQuery, messages, keymap, searchRef } = useGridContext();
  const words = useMessages(findCatalogue);
  const total = useGridRows((rows) => rows.total);
  const current = toSearchText(query);
  const [text, setText] = useState(current);
  const sought = useRef(current);

  useEffect(() => {
    if (current !== sought.current) {
      sought.current = current;
      setText(current);
    }
  }, [current]);

  useEffect(() => {
    const trimmed = text.trim();
    if (trimmed === sought.current) return;
    const timer = setTimeout(() => {
      sought.current = trimmed;
      setQuery(withPart(query, '@text', trimmed === '' ? null : { kind: 'text', text: trimmed }));
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [text, query, setQuery]);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    if (text !== '') setText('');
    else
      event.currentTarget.closest('.ps-grid')?.querySelector<HTMLElement>('[role="grid"]')?.focus();
  };
  return (
    <span className="ps-grid-search">
      <input
        ref={searchRef}
        type="search"
        className="ps-input"
        aria-label={messages.search}
        placeholder={messages.search}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {text === '' ? (
        <Keycap binding={keymap.show('search')} />
      ) : (
        <span className="ps-find-hits">
          <output>{current === '' || total === null ? '' : words.hits(total)}</output>
          <button
            type="button"
            className="ps-find-exclude"
            aria-label={words.clearSearch}
            title={words.clearSearch}
            onClick={() => {
              setText('');
              searchRef.current?.focus();
            }}
          >
            <Icon name="x" size={12} stroke={2} />
          </button>
        </span>
      )}
    </span>
  );
}
