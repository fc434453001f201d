import type { Annotation, Region } from '@proofsheet/core';
import { WidgetRoot } from '@proofsheet/react';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { RegionDraft, ReviewClass } from '../ReviewState.ts';
import { RegionEditor } from './RegionEditor.tsx';
import type { RegionEditorProps } from './RegionEditorProps.ts';

/** Three classes with keys. */
export const bloodClasses: readonly ReviewClass[] = [
  { id: 'rbc', name: 'RBC', hotkey: '1', probability: null },
  { id: 'wbc', name: 'WBC', hotkey: '2', probability: null },
  { id: 'platelets', name: 'Platelets', hotkey: '3', probability: null },
];

/** A draft that a model proposes. */
export function createProposal(
  id: string,
  classId: string,
  region: Region,
  score: number,
  kind: 'model' | 'rule' = 'model',
): RegionDraft {
  const actor =
    kind === 'model' ? ({ kind, id: 'v2' } as const) : ({ kind, id: 'folder' } as const);
  const proposal: Annotation = {
    id,
    classId,
    region,
    ...(kind === 'model' ? { score } : {}),
    provenance: { actor, at: '2026-03-01T10:00:00Z', schemaVersion: 1 },
  };
  return { id, classId, region, proposal };
}

/** A draft that a person drew. */
export function createDrawn(id: string, classId: string, region: Region): RegionDraft {
  return { id, classId, region, proposal: null };
}

/** Props of {@link RegionPlayground}. */
export interface RegionPlaygroundProps extends Partial<RegionEditorProps> {
  /** Is given the drafts after every change. */
  readonly onDrafts?: (drafts: readonly RegionDraft[]) => void;
  /** Size of the box around the editor. */
  readonly style?: React.CSSProperties;
}

/** A host of a region editor: it holds drafts and selection, and has an undo with Mod+Z. */
export function RegionPlayground(props: RegionPlaygroundProps): ReactElement {
  const { drafts: initial = [], onDrafts, style, picture, width = 640, height = 480 } = props;
  const [history, setHistory] = useState<readonly (readonly RegionDraft[])[]>([initial]);
  const [selectedId, setSelectedId] = useState(props.selectedId ?? null);
  const [activeClassId, setActiveClassId] = useState<string | null>(null);
  const drawn = useDrawnPicture(width, height);
  const shown = history.at(-1) ?? [];
  const change = (next: readonly RegionDraft[]) => {
    setHistory((before) => [...before, next]);
    onDrafts?.(next);
  };
  return (
    <WidgetRoot style={{ blockSize: 560, ...style }}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: stands for a host that listens everywhere */}
      <div
        role="presentation"
        style={{ blockSize: '100%' }}
        onKeyDown={(event) => {
          if (event.key !== 'z' || !event.ctrlKey) return;
          setHistory((before) => (before.length > 1 ? before.slice(0, -1) : before));
        }}
      >
        <RegionEditor
          classes={bloodClasses}
          {...props}
          picture={picture === undefined ? drawn : picture}
          width={width}
          height={height}
          drafts={shown}
          onChange={change}
          selectedId={selectedId}
          onSelect={setSelectedId}
          activeClassId={activeClassId}
          onActiveClass={setActiveClassId}
        />
      </div>
    </WidgetRoot>
  );
}

/** A picture of something like cells. */
function useDrawnPicture(width: number, height: number): string {
  const [address, setAddress] = useState('');
  const size = useRef({ width, height });
  useEffect(() => {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, size.current);
    const context = canvas.getContext('2d');
    if (context === null) return;
    context.fillStyle = '#d9cfd4';
    context.fillRect(0, 0, canvas.width, canvas.height);
    for (let index = 0; index < 40; index += 1) {
      context.fillStyle = index % 9 === 0 ? '#8673b3' : '#d99a93';
      context.beginPath();
      const [x, y] = [(index * 137) % canvas.width, (index * 83) % canvas.height];
      context.arc(x, y, canvas.width / (index % 9 === 0 ? 11 : 20), 0, 7);
      context.fill();
    }
    setAddress(canvas.toDataURL('image/png'));
  }, []);
  return address;
}
