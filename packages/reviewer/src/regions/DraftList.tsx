import { useMessages } from '@proofsheet/react';
import { type CSSProperties, type ReactElement, type RefObject, useEffect, useId } from 'react';
import type { RegionDraft } from '../ReviewState.ts';
import type { ClassLook } from './createClassLook.ts';
import { regionCatalogue } from './regionCatalogue.ts';
import { toDraftSign } from './toDraftSign.ts';

/** Props of {@link DraftList}. */
export interface DraftListProps {
  /** What is in the list, for screen readers. */
  readonly label: string;
  /** The regions or spans. */
  readonly drafts: readonly RegionDraft[];
  /** The one that is selected; `null`: none. */
  readonly selectedId: string | null;
  /** Is told which one was pressed. */
  readonly onSelect: (id: string) => void;
  /** How classes look. */
  readonly look: (classId: string) => ClassLook;
  /** The text of a span; `null` for what is none. */
  readonly quote: (draft: RegionDraft) => string | null;
  /** What is shown where there are none. */
  readonly empty: ReactElement;
  /** Gets the element that takes the focus. */
  readonly list: RefObject<HTMLDivElement | null>;
}

/** The accessible twin of what is drawn: one stop of the Tab key, in which keys select and change. */
export function DraftList(props: DraftListProps): ReactElement {
  const { label, drafts, selectedId, onSelect, empty, list } = props;
  const name = useId();
  const index = drafts.findIndex(({ id }) => id === selectedId);
  useEffect(() => {
    if (index === -1) return;
    const option = list.current?.children[index];
    if (option instanceof HTMLElement) option.scrollIntoView({ block: 'nearest' });
  }, [index, list]);
  if (drafts.length === 0)
    return (
      // biome-ignore lint/a11y/useSemanticElements: a <fieldset> has a look of its own in every browser
      <div
        ref={list}
        className="ps-regions-list"
        role="group"
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys make the first one here
        tabIndex={0}
      >
        {empty}
      </div>
    );
  return (
    <div
      ref={list}
      className="ps-regions-list"
      role="listbox"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={index === -1 ? undefined : `${name}-${index}`}
    >
      {drafts.map((draft, place) => (
        <DraftOption
          key={draft.id}
          {...props}
          draft={draft}
          elementId={`${name}-${place}`}
          onPress={() => onSelect(draft.id)}
        />
      ))}
    </div>
  );
}

interface DraftOptionProps extends Pick<DraftListProps, 'selectedId' | 'look' | 'quote'> {
  readonly draft: RegionDraft;
  readonly elementId: string;
  readonly onPress: () => void;
}

function DraftOption(props: DraftOptionProps): ReactElement {
  const { draft, elementId, selectedId, look, quote, onPress } = props;
  const messages = useMessages(regionCatalogue);
  const { name: className, color } = look(draft.classId);
  const { statement, score } = toDraftSign(draft);
  const text = quote(draft);
  const words = { className, statement, score, region: draft.region, text };
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names this by aria-activedescendant
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys
    <div
      id={elementId}
      className="ps-regions-option"
      role="option"
      aria-selected={draft.id === selectedId}
      style={{ '--ps-region': color } as CSSProperties}
      onClick={onPress}
    >
      <span className="ps-regions-said">{messages.region(words)}</span>
      <span className="ps-region-swatch" data-statement={statement} />
      <span className="ps-regions-class" aria-hidden="true">
        {className}
      </span>
      {score === null ? null : (
        <span className="ps-regions-score" aria-hidden="true">
          {messages.score(score)}
        </span>
      )}
      <bdi className="ps-regions-extent" aria-hidden="true">
        {text ?? messages.extent(draft.region)}
      </bdi>
    </div>
  );
}
