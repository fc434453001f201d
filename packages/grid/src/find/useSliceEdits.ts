import { emptySelection, type Query, type Slice } from '@proofsheet/core';
import { useWorkspace } from '@proofsheet/react';
import { useGridContext } from '../GridContext.ts';
import { inlineSlice } from './SliceNames.ts';

/** What can be done with saved slices. Each is a change set: it shows at once, can be undone, and may be refused. */
export interface SliceEdits {
  /** Saves what is shown under a name. */
  readonly save: (name: string) => void;
  /** Puts what is shown into a slice. */
  readonly update: (slice: Slice) => void;
  /** Gives a slice another name. */
  readonly rename: (slice: Slice, name: string) => void;
  /** Removes a slice. */
  readonly remove: (slice: Slice) => void;
}

/** Edits the saved slices of the dataset. */
export function useSliceEdits(query: Query): SliceEdits {
  const workspace = useWorkspace();
  const { announce, messages } = useGridContext();
  const put = (id: string, after: Slice | null, said: string) => {
    workspace.edit({ kind: 'slice', id, after }, emptySelection).then(
      () => announce(said),
      () => announce(messages.loadFailed),
    );
  };
  return {
    save: (given) => {
      const [id, name] = [crypto.randomUUID(), given.trim()];
      put(id, { id, name, query }, messages.sliceSaved(name));
    },
    update: (slice) => {
      const after = { ...slice, query: inlineSlice(query, slice) };
      put(slice.id, after, messages.sliceUpdated(slice.name));
    },
    rename: (slice, given) => {
      const name = given.trim();
      put(slice.id, { ...slice, name }, messages.sliceRenamed(slice.name, name));
    },
    remove: (slice) => put(slice.id, null, messages.sliceDeleted(slice.name)),
  };
}
