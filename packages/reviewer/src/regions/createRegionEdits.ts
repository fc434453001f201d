import type { Region } from '@proofsheet/core';
import type { RegionDraft, ReviewClass } from '../ReviewState.ts';
import { changeDraft } from './changeDraft.ts';
import type { RegionMessages } from './regionCatalogue.ts';

/** What edits of regions and spans work on. */
export interface RegionEditsContext {
  /** All of them. */
  readonly drafts: readonly RegionDraft[];
  /** The selected one; `null`: none. */
  readonly selectedId: string | null;
  /** The classes in the order of the schema. */
  readonly classes: readonly ReviewClass[];
  /** The class of what is added; `null`: the first one. */
  readonly activeClassId: string | null;
  /** Is told that another class is to be added with. */
  readonly onActiveClass?: ((classId: string) => void) | undefined;
  /** Is told of every change. */
  readonly onChange: (drafts: readonly RegionDraft[]) => void;
  /** Whether nothing can be changed. */
  readonly isReadOnly?: boolean | undefined;
  /** The words in force. */
  readonly messages: RegionMessages;
  /** Says something to screen readers. */
  readonly say: (words: string) => void;
  /** Selects one, or none. */
  readonly select: (id: string | null) => void;
}

/** Edits of regions and spans, each of which is announced. Nothing happens where nothing can be changed. */
export interface RegionEdits {
  /** Adds one, selects it and gives its id; `null` where nothing can be added. */
  readonly add: (region: Region, classId?: string) => string | null;
  /** Puts one elsewhere. */
  readonly put: (id: string, region: Region) => void;
  /** Puts the selected one elsewhere. */
  readonly place: (change: (region: Region) => Region) => void;
  /** Gives the selected one a class; without one it is the class to add with. */
  readonly classify: (classId: string) => void;
  /** Deletes the selected one, and selects the one after it. */
  readonly remove: () => void;
}

/** Makes the edits of what is shown at this moment. */
export function createRegionEdits(context: RegionEditsContext): RegionEdits {
  const { drafts, selectedId, classes, messages, say, select, onChange } = context;
  const isReadOnly = context.isReadOnly === true;
  const selected = drafts.find(({ id }) => id === selectedId) ?? null;
  const activeId = context.activeClassId ?? classes[0]?.id ?? null;
  const nameOf = (classId: string) => classes.find(({ id }) => id === classId)?.name ?? classId;
  const put: RegionEdits['put'] = (id, region) => {
    const next = changeDraft(drafts, id, { region });
    if (isReadOnly || next === drafts) return;
    onChange(next);
    say(messages.changed(region));
  };
  return {
    put,
    add: (region, classId = activeId ?? undefined) => {
      if (isReadOnly) return null;
      if (classId === undefined) {
        say(messages.noClasses);
        return null;
      }
      const id = crypto.randomUUID();
      onChange([...drafts, { id, classId, region, proposal: null }]);
      select(id);
      say(messages.added(nameOf(classId), region));
      return id;
    },
    place: (change) => {
      if (selected === null || isReadOnly) return;
      if (selected.region.kind === 'mask') say(messages.isFixed);
      else put(selected.id, change(selected.region));
    },
    classify: (classId) => {
      if (isReadOnly) return;
      if (selected === null) {
        context.onActiveClass?.(classId);
        if (context.onActiveClass !== undefined) say(messages.drawsWith(nameOf(classId)));
        return;
      }
      const next = changeDraft(drafts, selected.id, { classId });
      if (next !== drafts) onChange(next);
      say(messages.reclassed(nameOf(classId)));
    },
    remove: () => {
      if (isReadOnly || selected === null) return;
      const index = drafts.indexOf(selected);
      const rest = drafts.filter((draft) => draft !== selected);
      onChange(rest);
      select(rest[Math.min(index, rest.length - 1)]?.id ?? null);
      say(messages.removed(nameOf(selected.classId)));
    },
  };
}
