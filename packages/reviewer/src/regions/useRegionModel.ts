import type { Region } from '@proofsheet/core';
import { useMessages } from '@proofsheet/react';
import { useRef, useState } from 'react';
import { createRegionEdits, type RegionEdits } from './createRegionEdits.ts';
import type { RegionEditorProps } from './RegionEditorProps.ts';
import type { RegionShape } from './RegionShape.ts';
import type { RegionTool } from './RegionTool.ts';
import { regionCatalogue } from './regionCatalogue.ts';
import { toRegion } from './toRegion.ts';

/** A region that is being dragged: it shows, and nobody is told yet. */
export interface LiveRegion {
  /** Which draft. */
  readonly id: string;
  /** Where it is at this moment. */
  readonly region: Region;
}

/** What a region editor does, and what it shows besides its props. */
export interface RegionModel extends Omit<RegionEdits, 'put'> {
  /** What a pointer does on an empty place. */
  readonly tool: RegionTool;
  /** Chooses what it does. */
  readonly setTool: (tool: RegionTool) => void;
  /** The region that has handles; `null`: none, so that the next drag draws. */
  readonly handledId: string | null;
  /** The region that is being dragged; `null`: none. */
  readonly live: LiveRegion | null;
  /** Another number after every drag: what was dragged lies where the props say. */
  readonly revision: number;
  /** What was done last, for screen readers. */
  readonly said: string;
  /** Says something to screen readers. */
  readonly say: (words: string) => void;
  /** Selects a region, or none. */
  readonly select: (id: string | null) => void;
  /** Adds what was drawn. */
  readonly draw: (shape: RegionShape, scale: number) => void;
  /** Shows what is dragged. */
  readonly drag: (id: string, shape: RegionShape, scale: number) => void;
  /** Ends a drag. */
  readonly release: (isDone: boolean) => void;
}

/** State and behaviour of a region editor, without elements. */
export function useRegionModel(props: RegionEditorProps): RegionModel {
  const { drafts, selectedId, width, height, isReadOnly = false, onSelect } = props;
  const messages = useMessages(regionCatalogue);
  const [tool, setTool] = useState<RegionTool>('box');
  const [drawnId, setDrawnId] = useState<string | null>(null);
  const [live, setLive] = useState<LiveRegion | null>(null);
  // A pointer is released before what it did last has been drawn.
  const latest = useRef<LiveRegion | null>(null);
  const showLive = (next: LiveRegion | null) => {
    latest.current = next;
    setLive(next);
  };
  const [revision, setRevision] = useState(0);
  const [said, say] = useState('');
  const picture = { width, height };
  const select = (id: string | null) => {
    setDrawnId(null);
    if (id !== selectedId) onSelect(id);
  };
  const edits = createRegionEdits({ ...props, messages, say, select });
  const settle = () => {
    showLive(null);
    setRevision((before) => before + 1);
  };
  return {
    tool,
    setTool,
    handledId: isReadOnly || selectedId === drawnId ? null : selectedId,
    live,
    revision,
    said,
    say,
    select,
    add: edits.add,
    place: edits.place,
    classify: edits.classify,
    remove: edits.remove,
    draw: (shape, scale) => {
      const region = toRegion(shape, { before: null, scale, picture });
      const id = region === null ? null : edits.add(region);
      // The next drag is to draw again, and not to move what was drawn.
      if (tool !== 'select') setDrawnId(id);
      settle();
    },
    drag: (id, shape, scale) => {
      const before = drafts.find((draft) => draft.id === id)?.region ?? null;
      const region = before && toRegion(shape, { before, scale, picture });
      if (region !== null) showLive({ id, region });
    },
    release: (isDone) => {
      const last = latest.current;
      if (isDone && last !== null) edits.put(last.id, last.region);
      settle();
    },
  };
}
