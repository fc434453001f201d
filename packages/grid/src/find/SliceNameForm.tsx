import type { Slice } from '@proofsheet/core';
import { Button, useMessages, useWorkspaceState } from '@proofsheet/react';
import { type FormEvent, type ReactElement, useId, useState } from 'react';
import { findCatalogue } from './findCatalogue.ts';
import { checkSliceName } from './SliceNames.ts';

/** Props of {@link SliceNameForm}. */
export interface SliceNameFormProps {
  /** The slice that gets the name; `null`: a new one. */
  readonly slice: Slice | null;
  /** Is told the name; `null`: it was thought better of. */
  readonly onDone: (name: string | null) => void;
}

/** Asks for the name of a slice, and says why a name won't do. Escape leaves everything as it was. */
export function SliceNameForm({ slice, onDone }: SliceNameFormProps): ReactElement {
  const words = useMessages(findCatalogue);
  const slices = useWorkspaceState((state) => state.description?.slices) ?? [];
  const [name, setName] = useState(slice?.name ?? '');
  const [isTried, setTried] = useState(false);
  const id = useId();
  const problem = checkSliceName(name, slices, slice?.id ?? null);
  const isShown = problem === 'taken' || (problem === 'missing' && isTried);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (problem === null) onDone(name);
  };
  return (
    <form className="ps-find-form" onSubmit={submit}>
      <input
        // biome-ignore lint/a11y/noAutofocus: the field was asked for by the press before
        autoFocus
        className="ps-input"
        aria-label={words.sliceName}
        placeholder={words.sliceName}
        aria-invalid={isShown}
        aria-describedby={isShown ? id : undefined}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          onDone(null);
        }}
      />
      {isShown ? (
        <p id={id} className="ps-find-problem" role="alert">
          {problem === 'taken' ? words.nameTaken(name.trim()) : words.nameMissing}
        </p>
      ) : null}
      <span>
        <Button type="submit" look="primary">
          {words.save}
        </Button>
        <Button look="quiet" onClick={() => onDone(null)}>
          {words.cancel}
        </Button>
      </span>
    </form>
  );
}
