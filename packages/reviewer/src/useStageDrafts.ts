import { useWorkspace } from '@proofsheet/react';
import { useLayoutEffect, useMemo, useState } from 'react';
import { useReview } from './ReviewContext.ts';
import type { RegionDraft, ReviewItem } from './ReviewState.ts';
import type { RegionEditorProps } from './regions/RegionEditorProps.ts';
import type { ReviewCommand } from './reviewKeymap.ts';
import { toDrafts } from './toDrafts.ts';

/** What an editor of regions or spans is given beside the picture or the text. */
export type StageDrafts = Omit<RegionEditorProps, 'picture' | 'width' | 'height' | 'className'>;

/** The regions of the present item as an editor takes them: what the person has in hand, else what is proposed. */
export function useStageDrafts(item: ReviewItem): StageDrafts {
  const { state, actions, activeClassId, setActiveClass } = useReview();
  const { adapter } = useWorkspace();
  const [chosenId, onSelect] = useState<string | null>(null);
  const { regions } = item;
  const proposed = useMemo(() => toDrafts(regions), [regions]);
  const drafts = state.draft ?? proposed;
  const keep = useDraftHistory(drafts);
  return {
    drafts,
    classes: state.classes,
    activeClassId,
    onActiveClass: setActiveClass,
    onChange: (next) => {
      const classId = findClass(drafts, next);
      if (classId !== null) setActiveClass(classId);
      keep();
      actions.draft(next);
    },
    selectedId: drafts.some(({ id }) => id === chosenId) ? chosenId : null,
    onSelect,
    isReadOnly: adapter.commit === undefined,
  };
}

type Drafts = readonly RegionDraft[];

/** Undo within the editor, before that of decisions; what is returned keeps the drafts as they are now. */
function useDraftHistory(drafts: Drafts): () => void {
  const { actions, editorRef } = useReview();
  const [past, setPast] = useState<readonly Drafts[]>([]);
  const [future, setFuture] = useState<readonly Drafts[]>([]);
  useLayoutEffect(() => {
    const run = (command: ReviewCommand) => {
      const from = command === 'undo' ? past : command === 'redo' ? future : [];
      const to = from.at(-1);
      if (to === undefined) return false;
      const [shrink, grow] = command === 'undo' ? [setPast, setFuture] : [setFuture, setPast];
      shrink(from.slice(0, -1));
      grow((kept) => [...kept, drafts]);
      actions.draft(to);
      return true;
    };
    editorRef.current = run;
    return () => {
      if (editorRef.current === run) editorRef.current = null;
    };
  }, [past, future, drafts, actions, editorRef]);
  return () => {
    setPast([...past, drafts]);
    setFuture([]);
  };
}

/** The class that something was given; `null` where nothing was. */
function findClass(before: readonly RegionDraft[], after: readonly RegionDraft[]): string | null {
  const classes = new Map(before.map(({ id, classId }) => [id, classId]));
  const changed = after.find(({ id, classId }) => (classes.get(id) ?? classId) !== classId);
  return changed?.classId ?? null;
}
