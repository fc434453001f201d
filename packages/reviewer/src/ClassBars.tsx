import { Button, Keycap } from '@proofsheet/react';
import { type CSSProperties, type ReactElement, useState } from 'react';
import { useReview } from './ReviewContext.ts';
import type { ReviewClass } from './ReviewState.ts';
import { keepFocus } from './VerdictBar.tsx';

/** Props of {@link ClassBars}. */
export interface ClassBarsProps {
  /** The class that is proposed; `null`: none. */
  readonly proposedId: string | null;
  /** The class that the person decided on; `null`: nothing yet. */
  readonly decidedId: string | null;
}

/** Up to so many classes keep the schema's order, so that each is always in its place. */
const most = 12;

/** Every class with what the model gives it and with its key; a press corrects to it. */
export function ClassBars({ proposedId, decidedId }: ClassBarsProps): ReactElement {
  const { state, messages } = useReview();
  const [isOpen, setOpen] = useState(false);
  const { classes } = state;
  const isFolded = classes.length > most && !isOpen;
  const shown = isFolded ? toLikeliest(classes, proposedId) : classes;
  return (
    <section className="ps-review-section">
      <h3>{messages.classes}</h3>
      <ul className="ps-review-classes">
        {shown.map((definition) => (
          <ClassBar
            key={definition.id}
            definition={definition}
            isProposed={definition.id === proposedId}
            isDecided={definition.id === decidedId}
          />
        ))}
      </ul>
      {classes.length > most ? (
        <Button look="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? messages.fewerClasses : messages.moreClasses(classes.length - shown.length)}
        </Button>
      ) : null}
    </section>
  );
}

function toLikeliest(
  classes: readonly ReviewClass[],
  proposedId: string | null,
): readonly ReviewClass[] {
  const rank = ({ id, probability }: ReviewClass) => (id === proposedId ? 2 : (probability ?? 0));
  return classes.toSorted((a, b) => rank(b) - rank(a)).slice(0, most);
}

interface ClassBarProps {
  readonly definition: ReviewClass;
  readonly isProposed: boolean;
  readonly isDecided: boolean;
}

function ClassBar({ definition, isProposed, isDecided }: ClassBarProps): ReactElement {
  const { state, actions, messages, lookOf, setRuling } = useReview();
  const { id, name, hotkey, probability } = definition;
  const correct = () => {
    if (state.lane === 'ambiguous') setRuling(id);
    else actions.correct(id);
  };
  const style = {
    '--ps-class': lookOf(id).color,
    '--ps-share': probability ?? 0,
  } as CSSProperties;
  return (
    <li>
      <button
        type="button"
        className="ps-review-class"
        data-proposed={isProposed || undefined}
        data-decided={isDecided || undefined}
        title={messages.correctTo(name)}
        aria-keyshortcuts={hotkey ?? undefined}
        disabled={state.current === null}
        style={style}
        onMouseDown={keepFocus}
        onClick={correct}
      >
        <Keycap binding={hotkey} />
        <span className="ps-review-class-name">{name}</span>{' '}
        <span className="ps-review-class-share">
          {probability === null ? '' : messages.percent(probability)}
        </span>
        <span className="ps-review-class-bar" />
      </button>
    </li>
  );
}
