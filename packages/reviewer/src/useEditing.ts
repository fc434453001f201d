import { useMemo, useState } from 'react';
import type { ReviewState } from './ReviewState.ts';

/** Whether the regions of the present item are being changed. */
export interface Editing {
  /** Whether they are. */
  readonly isEditing: boolean;
  /** Begins with the regions of an item, by its key; `null`: ends. */
  readonly setEditing: (key: string | null) => void;
  /** The class that was chosen last in an editor; `null`: none yet. */
  readonly activeClassId: string | null;
  /** Chooses another class to draw with. */
  readonly setActiveClass: (classId: string | null) => void;
}

/** Follows what is edited; it ends with the item, since the next one is to be looked at first. */
export function useEditing(state: ReviewState): Editing {
  const [key, setEditing] = useState<string | null>(null);
  const [activeClassId, setActiveClass] = useState<string | null>(null);
  const { current, mode, bulk } = state;
  const isSeen = mode === 'single' && bulk.step === 'off' && current !== null;
  const isEditing = isSeen && key === current.key;
  if (key !== null && !isEditing) setEditing(null);
  return useMemo(
    () => ({ isEditing, setEditing, activeClassId, setActiveClass }),
    [isEditing, activeClassId],
  );
}
