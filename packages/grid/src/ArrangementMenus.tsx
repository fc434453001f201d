import { SelectMenu, useWorkspaceState } from '@proofsheet/react';
import type { ReactElement } from 'react';
import { useGridContext } from './GridContext.ts';
import { listGroupKeys } from './GridGroups.ts';
import { useValueNames } from './useValueNames.ts';
import type { LayoutKind } from './wall/createLayout.ts';

const none = '';
const kinds: readonly LayoutKind[] = ['square', 'justified'];

/** Chooses how tiles are laid out, and what they are grouped by where the backend can count groups. */
export function ArrangementMenus(): ReactElement {
  const { arrangement, messages } = useGridContext();
  const { kind, setKind, groupBy, setGroupBy, canGroup } = arrangement;
  const { nameFacet } = useValueNames();
  const fields = useWorkspaceState((state) => state.description?.fields) ?? [];
  return (
    <>
      {canGroup ? (
        <SelectMenu
          label={messages.groupBy}
          items={[
            { id: none, label: messages.noGroups },
            ...listGroupKeys(fields).map((key) => ({ id: key, label: nameFacet(key) })),
          ]}
          value={groupBy ?? none}
          onChange={(id) => setGroupBy(id === none ? null : id)}
        />
      ) : null}
      <SelectMenu
        label={messages.layout}
        items={kinds.map((id) => ({ id, label: messages.layoutKind(id) }))}
        value={kind}
        onChange={(id) => setKind(id as LayoutKind)}
      />
    </>
  );
}
