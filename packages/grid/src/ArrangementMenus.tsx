import { Button, Icon, SelectMenu, useStateOf, useWorkspaceState } from '@proofsheet/react';
import type { ReactElement } from 'react';
import { usePartWords } from './find/usePartWords.ts';
import { useGridContext } from './GridContext.ts';
import { listGroupKeys } from './GridGroups.ts';
import type { LayoutKind } from './wall/createLayout.ts';

const none = '';
const kinds: readonly LayoutKind[] = ['square', 'justified'];

/** Layout, grouping where the backend can count groups, and the paced mode. */
export function ArrangementMenus(): ReactElement {
  const { arrangement, messages, panels, keymap, run } = useGridContext();
  const isPaced = useStateOf(panels, ({ pace }) => pace !== 'off');
  const { kind, setKind, groupBy, setGroupBy, canGroup } = arrangement;
  const { nameFacet } = usePartWords();
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
          icon={<Icon name="group" />}
        />
      ) : null}
      <SelectMenu
        label={messages.layout}
        items={kinds.map((id) => ({ id, label: messages.layoutKind(id) }))}
        value={kind}
        onChange={(id) => setKind(id as LayoutKind)}
        icon={kind === 'square' ? <Icon name="layout-grid" /> : <Icon name="columns-3" />}
      />
      <Button
        look="quiet"
        icon={<Icon name="play" />}
        aria-label={messages.pace}
        aria-pressed={isPaced}
        binding={keymap.show('pace')}
        onClick={() => (isPaced ? panels.set({ pace: 'off' }) : run('pace'))}
      />
    </>
  );
}
