import { useStateOf } from '@proofsheet/react';
import { type KeyboardEvent, type ReactElement, useEffect, useId, useRef, useState } from 'react';
import { useGridContext, useGridRows } from './GridContext.ts';
import { toPlace } from './toPlace.ts';

/** Goes to a sample by its number, by a percentage of all, or by the name of one that is at hand, once that is asked for. */
export function JumpField(): ReactElement | null {
  const { panels } = useGridContext();
  const isJumping = useStateOf(panels, (state) => state.isJumping);
  return isJumping ? <OpenField /> : null;
}

function OpenField(): ReactElement {
  const { model, window, panels, messages } = useGridContext();
  const total = useGridRows((rows) => rows.total) ?? 0;
  const [unknown, setUnknown] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => field.current?.focus(), []);
  const close = () => {
    field.current?.closest('.ps-grid')?.querySelector<HTMLElement>('[role="grid"]')?.focus();
    panels.set({ isJumping: false });
  };
  const go = (text: string) => {
    const place = toPlace(text, total) ?? findLoaded(window.getState().rows, text.trim());
    if (place === null) {
      setUnknown(text.trim());
      return;
    }
    close();
    model.moveTo(place);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Enter') go(event.currentTarget.value);
    else close();
  };
  return (
    <div className="ps-grid-jump">
      <label htmlFor={id}>{messages.jump}</label>
      <input
        ref={field}
        id={id}
        className="ps-input"
        placeholder={messages.jumpHint}
        autoComplete="off"
        aria-describedby={`${id}said`}
        aria-invalid={unknown !== null}
        onKeyDown={onKeyDown}
        onChange={() => setUnknown(null)}
        onBlur={() => panels.set({ isJumping: false })}
      />
      <output id={`${id}said`}>
        {unknown === null ? messages.samples(total) : messages.noPlace(unknown)}
      </output>
    </div>
  );
}

/** A name tells no place, so it is looked for among the rows at hand only. */
function findLoaded(rows: ReadonlyMap<number, { readonly id: string }>, id: string): number | null {
  for (const [index, row] of rows) if (row.id === id) return index;
  return null;
}
