import { WidgetRoot } from '@proofsheet/react';
import { type CSSProperties, type ReactElement, useState } from 'react';
import type { RegionDraft, ReviewClass } from '../ReviewState.ts';
import { SpanEditor } from './SpanEditor.tsx';
import type { SpanEditorProps } from './SpanEditorProps.ts';

/** Four classes with keys. */
const messageClasses: readonly ReviewClass[] = [
  { id: 'prize', name: 'Prize', hotkey: '1', probability: null },
  { id: 'phone', name: 'Phone number', hotkey: '2', probability: null },
  { id: 'link', name: 'Link', hotkey: '3', probability: null },
  { id: 'name', name: 'Name', hotkey: 'm', probability: null },
];

/** Props of {@link SpanPlayground}. */
export interface SpanPlaygroundProps extends Partial<SpanEditorProps> {
  /** Is given the drafts after every change. */
  readonly onDrafts?: (drafts: readonly RegionDraft[]) => void;
  /** Size of the box around the editor. */
  readonly style?: CSSProperties;
}

/** A host of a span editor: it holds drafts and selection. */
export function SpanPlayground(props: SpanPlaygroundProps): ReactElement {
  const { drafts: initial = [], text = '', onDrafts, style } = props;
  const [drafts, setDrafts] = useState(initial);
  const [selectedId, setSelectedId] = useState(props.selectedId ?? null);
  const [activeClassId, setActiveClassId] = useState<string | null>(null);
  return (
    <WidgetRoot style={{ blockSize: 360, ...style }}>
      <SpanEditor
        classes={messageClasses}
        {...props}
        text={text}
        drafts={drafts}
        onChange={(next) => {
          setDrafts(next);
          onDrafts?.(next);
        }}
        selectedId={selectedId}
        onSelect={setSelectedId}
        activeClassId={activeClassId}
        onActiveClass={setActiveClassId}
      />
    </WidgetRoot>
  );
}
