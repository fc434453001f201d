import { Keycap, useMessages } from '@proofsheet/react';
import type { CSSProperties, PointerEvent, ReactElement } from 'react';
import type { ReviewClass } from '../ReviewState.ts';
import type { ClassLook } from './createClassLook.ts';
import { regionCatalogue } from './regionCatalogue.ts';

/** Props of {@link ClassBar}. */
export interface ClassBarProps {
  /** The classes in the order of the schema. */
  readonly classes: readonly ReviewClass[];
  /** The class that is chosen; `null`: none. */
  readonly chosenId: string | null;
  /** How classes look. */
  readonly look: (classId: string) => ClassLook;
  /** Is told which class was pressed. */
  readonly onChoose: (classId: string) => void;
  /** What a press does, where that is more than to choose. */
  readonly describe?: ((className: string) => string) | undefined;
}

/** The classes as buttons with their keys. A press takes neither the focus nor what is chosen in a text. */
export function ClassBar(props: ClassBarProps): ReactElement {
  const { classes, chosenId, look, onChoose, describe } = props;
  const messages = useMessages(regionCatalogue);
  const keepFocus = (event: PointerEvent) => event.preventDefault();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <fieldset> has a look of its own in every browser
    <div className="ps-regions-classes" role="group" aria-label={messages.classes}>
      {classes.map(({ id, name, hotkey }) => (
        <button
          key={id}
          type="button"
          className="ps-button"
          data-look="quiet"
          aria-pressed={id === chosenId}
          aria-keyshortcuts={hotkey ?? undefined}
          style={{ '--ps-region': look(id).color } as CSSProperties}
          onPointerDown={keepFocus}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(id)}
        >
          <span className="ps-region-swatch" data-statement="decision" aria-hidden="true" />
          {describe === undefined ? (
            name
          ) : (
            <>
              <span className="ps-regions-said">{describe(name)}</span>
              <span aria-hidden="true">{name}</span>
            </>
          )}
          <Keycap binding={hotkey} />
        </button>
      ))}
    </div>
  );
}
