import { Button, useKeymap, useMessages } from '@proofsheet/react';
import { Trash2 } from 'lucide-react';
import { type ReactElement, type RefObject, useMemo, useRef, useState } from 'react';
import type { RegionDraft } from '../ReviewState.ts';
import { ClassBar } from '../regions/ClassBar.tsx';
import { createClassLook } from '../regions/createClassLook.ts';
import { createRegionEdits } from '../regions/createRegionEdits.ts';
import { DraftList } from '../regions/DraftList.tsx';
import { regionCatalogue } from '../regions/regionCatalogue.ts';
import { regionKeymap } from '../regions/regionKeymap.ts';
import type { SpanEditorProps } from './SpanEditorProps.ts';
import { SpanText, type SpanTextProps } from './SpanText.tsx';
import { chooseText, readTextChoice } from './TextChoice.ts';
import { toGraphemes } from './toGraphemes.ts';
import { toSegments } from './toSegments.ts';
import { toSpan } from './toSpan.ts';
import { useSpanKeys } from './useSpanKeys.ts';
import { type CaretPlace, useTextChoice } from './useTextChoice.ts';

/**
 * A text whose spans are made by choosing text with a mouse, fingers or Shift and arrow keys, and then a class; they are re-classed, resized and
 * deleted in place. Spans that overlap have stripes of their own, and no grapheme is ever cut.
 *
 * It keeps nothing: drafts and selection are the host's, which has the undo. Keys that do nothing here go on to the host.
 *
 * @example
 * ```tsx
 * <SpanEditor
 *   text="Call me" drafts={drafts} onChange={actions.draft}
 *   classes={state.classes} activeClassId={null}
 *   selectedId={selectedId} onSelect={setSelectedId}
 * />
 * ```
 */
export function SpanEditor(props: SpanEditorProps): ReactElement {
  const { text, drafts, classes, selectedId, isReadOnly = false, className, onSelect } = props;
  const messages = useMessages(regionCatalogue);
  const [said, say] = useState('');
  const root = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const map = useMemo(() => toGraphemes(text), [text]);
  const segmented = useMemo(() => toSegments(text.length, drafts), [text, drafts]);
  const look = useMemo(() => createClassLook(classes), [classes]);
  const { choice, caret } = useTextChoice(root);
  const chosen = choice === null ? null : toSpan(map, choice.anchor, choice.focus);
  const select = (id: string | null) => (id === selectedId ? undefined : onSelect(id));
  const edits = createRegionEdits({ ...props, messages, say, select });
  const readNow = () => (root.current === null ? null : readTextChoice(root.current));
  const readSpan = () => {
    const { anchor, focus } = readNow() ?? { anchor: 0, focus: 0 };
    return toSpan(map, anchor, focus);
  };
  const label = (classId: string) => {
    const span = readSpan();
    if (span === null || isReadOnly) return edits.classify(classId);
    edits.add(span, classId);
    if (root.current !== null) chooseText(root.current, { anchor: span.end, focus: span.end });
  };
  const selectHere = () => select(findAt(drafts, readNow()?.focus ?? -1));
  const activeId = props.activeClassId ?? classes[0]?.id ?? null;
  const take = () => {
    if (readSpan() !== null && activeId !== null) label(activeId);
    else selectHere();
    return readNow() !== null;
  };
  const onKeyDown = useSpanKeys({ props, map, edits, select, label, take, root });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <fieldset> has a look of its own in every browser
    // biome-ignore lint/a11y/noNoninteractiveElementInteractions: it takes keys for the text and the list in it
    <div
      className={['ps-regions ps-spans', className].filter(Boolean).join(' ')}
      role="group"
      aria-label={messages.spans}
      onKeyDown={onKeyDown}
    >
      <div className="ps-regions-inner">
        <SpanBar
          editor={props}
          chosenId={chosen === null ? (findClass(props) ?? activeId) : null}
          onChoose={label}
          onRemove={edits.remove}
          hasText={chosen !== null}
          look={look}
        />
        <SpanArea
          root={root}
          text={text}
          segmented={segmented}
          selectedId={selectedId}
          look={look}
          caret={caret}
          onPress={() => readSpan() ?? selectHere()}
        />
        <DraftList
          label={messages.spans}
          drafts={drafts}
          selectedId={selectedId}
          onSelect={select}
          look={look}
          quote={toQuote(text)}
          list={list}
          empty={<NoSpans isReadOnly={isReadOnly} />}
        />
      </div>
      <output className="ps-regions-said">{said}</output>
    </div>
  );
}

function findClass({ drafts, selectedId }: SpanEditorProps): string | null {
  return drafts.find(({ id }) => id === selectedId)?.classId ?? null;
}

function toQuote(text: string): (draft: RegionDraft) => string | null {
  return ({ region }) => (region.kind === 'span' ? text.slice(region.start, region.end) : null);
}

function NoSpans({ isReadOnly }: { readonly isReadOnly: boolean }): ReactElement {
  const messages = useMessages(regionCatalogue);
  return (
    <p className="ps-regions-none">
      {messages.noSpans}
      {isReadOnly ? null : <span>{messages.noSpansHint}</span>}
    </p>
  );
}

interface SpanAreaProps extends SpanTextProps {
  readonly root: RefObject<HTMLDivElement | null>;
  readonly caret: CaretPlace | null;
  readonly onPress: () => void;
}

/** Room for a name above a line, and for a stripe below it, in CSS pixels. */
const [nameRoom, stripeRoom] = [14, 6];

function SpanArea({ root, caret, onPress, ...shown }: SpanAreaProps): ReactElement {
  const messages = useMessages(regionCatalogue);
  const room = nameRoom + shown.segmented.lanes * stripeRoom;
  return (
    <div className="ps-spans-frame">
      {/* biome-ignore lint/a11y/useSemanticElements: a <textarea> can't show spans */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the editor around it takes the keys */}
      <div
        ref={root}
        className="ps-spans-text"
        role="textbox"
        aria-multiline="true"
        aria-readonly="true"
        aria-label={messages.text}
        tabIndex={0}
        dir="auto"
        style={{ lineHeight: `calc(1.5em + ${room}px)` }}
        onClick={onPress}
      >
        <SpanText {...shown} />
        {caret === null ? null : <i className="ps-spans-caret" style={{ ...caret }} />}
      </div>
    </div>
  );
}

interface SpanBarProps {
  readonly editor: SpanEditorProps;
  readonly chosenId: string | null;
  readonly onChoose: (classId: string) => void;
  readonly onRemove: () => void;
  readonly hasText: boolean;
  readonly look: ReturnType<typeof createClassLook>;
}

function SpanBar(props: SpanBarProps): ReactElement {
  const { editor, chosenId, onChoose, onRemove, hasText, look } = props;
  const messages = useMessages(regionCatalogue);
  const keymap = useKeymap(regionKeymap);
  if (editor.isReadOnly === true)
    return (
      <div className="ps-regions-bar">
        <span className="ps-regions-note">{messages.readOnly}</span>
      </div>
    );
  return (
    <div className="ps-regions-bar">
      <ClassBar
        classes={editor.classes}
        chosenId={chosenId}
        look={look}
        onChoose={onChoose}
        describe={hasText ? messages.labelText : undefined}
      />
      <Button
        look="quiet"
        icon={<Trash2 size={16} strokeWidth={1.5} aria-hidden="true" />}
        aria-label={messages.remove}
        binding={keymap.show('remove')}
        disabled={editor.selectedId === null}
        onClick={onRemove}
      />
    </div>
  );
}

/** The shortest span at a place of the text; `null` where there is none. */
function findAt(drafts: readonly RegionDraft[], offset: number): string | null {
  const there = drafts
    .flatMap(({ id, region }) => (region.kind === 'span' ? [{ id, ...region }] : []))
    .filter(({ start, end }) => start <= offset && offset < end)
    .sort((a, b) => a.end - a.start - (b.end - b.start));
  return there[0]?.id ?? null;
}
