import { type Slice, toCanonicalQuery } from '@proofsheet/core';
import { Button, Icon, useMessages, useWorkspace, useWorkspaceState } from '@proofsheet/react';
import { type ReactElement, useMemo, useState } from 'react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useGridContext } from '../GridContext.ts';
import { findCatalogue } from './findCatalogue.ts';
import { SliceNameForm } from './SliceNameForm.tsx';
import { useTotals } from './useFacetData.ts';
import { type SliceEdits, useSliceEdits } from './useSliceEdits.ts';

const format = new Intl.NumberFormat();
/** Slices whose samples are counted; further ones are listed without. */
const countedSlices = 40;
const none: readonly Slice[] = [];

/** The saved slices, with how many samples each has. Nothing where the backend keeps none. */
export function SliceList(): ReactElement | null {
  const { query, run, messages } = useGridContext();
  const words = useMessages(findCatalogue);
  const { adapter } = useWorkspace();
  const known = useWorkspaceState((state) => state.description?.slices);
  const past = useWorkspaceState((state) => state.history.past);
  const slices = known ?? none;
  const edits = useSliceEdits(query);
  const [naming, setNaming] = useState<string | null>(null);
  const canCount = adapter.summarize !== undefined;
  const questions = useMemo(
    () =>
      canCount
        ? slices.slice(0, countedSlices).map(({ id, query: meant }) => ({ id, query: meant }))
        : [],
    [canCount, slices],
  );
  const { totals } = useTotals(questions);
  if (known === undefined) return null;
  const canEdit = adapter.commit !== undefined;
  if (!canEdit && slices.length === 0) return null;
  const removed = past.at(-1)?.changes.find((change) => change.kind === 'slice');
  const isRemoved = removed?.kind === 'slice' && removed.after === null ? removed.before : null;
  return (
    <section className="ps-grid-facet" aria-label={words.slices}>
      <h2 className="ps-find-title">{words.slices}</h2>
      <ul className="ps-find-slices">
        {slices.map((slice) => (
          <SliceRow
            key={slice.id}
            slice={slice}
            count={totals.get(slice.id)?.total ?? null}
            edits={canEdit ? edits : null}
            isNaming={naming === slice.id}
            onName={setNaming}
          />
        ))}
      </ul>
      {isRemoved !== null ? (
        <p className="ps-find-note">
          {messages.sliceDeleted(isRemoved.name)}{' '}
          <Button look="quiet" icon={<Icon name="undo-2" size={14} />} onClick={() => run('undo')}>
            {words.undo}
          </Button>
        </p>
      ) : null}
      {slices.length === 0 && isRemoved === null ? (
        <p className="ps-find-note">{words.noSlices}</p>
      ) : null}
      {canEdit ? (
        <NewSlice isNaming={naming === newSlice} onName={setNaming} onSave={edits.save} />
      ) : null}
    </section>
  );
}

const newSlice = '';

interface NewSliceProps {
  readonly isNaming: boolean;
  readonly onName: (id: string | null) => void;
  readonly onSave: (name: string) => void;
}

function NewSlice({ isNaming, onName, onSave }: NewSliceProps): ReactElement {
  const { query } = useGridContext();
  const words = useMessages(findCatalogue);
  if (!isNaming) {
    return (
      <Button
        look="quiet"
        className="ps-find-more"
        icon={<Icon name="bookmark" size={14} />}
        disabled={query.filter === undefined}
        onClick={() => onName(newSlice)}
      >
        {words.saveSlice}
      </Button>
    );
  }
  return (
    <SliceNameForm
      slice={null}
      onDone={(name) => {
        onName(null);
        if (name !== null) onSave(name);
      }}
    />
  );
}

interface SliceRowProps {
  readonly slice: Slice;
  readonly count: number | null;
  readonly edits: SliceEdits | null;
  readonly isNaming: boolean;
  readonly onName: (id: string | null) => void;
}

function SliceRow({ slice, count, edits, isNaming, onName }: SliceRowProps): ReactElement {
  const { query, setQuery } = useGridContext();
  const words = useMessages(findCatalogue);
  const isShown = toCanonicalQuery(slice.query) === toCanonicalQuery(query);
  if (isNaming && edits !== null) {
    return (
      <li>
        <SliceNameForm
          slice={slice}
          onDone={(name) => {
            onName(null);
            if (name !== null) edits.rename(slice, name);
          }}
        />
      </li>
    );
  }
  return (
    <li className="ps-find-slice" data-chosen={isShown || undefined}>
      <button
        type="button"
        className="ps-find-slice-open"
        aria-pressed={isShown}
        onClick={() => setQuery(slice.query)}
      >
        <span className="ps-find-name">{slice.name}</span>{' '}
        <span className="ps-find-count">{count === null ? '' : format.format(count)}</span>
      </button>
      {edits === null ? null : (
        <MenuTrigger>
          <AriaButton className="ps-find-exclude" aria-label={words.sliceActions(slice.name)}>
            <Icon name="ellipsis" size={14} />
          </AriaButton>
          <Popover className="ps-popover" placement="bottom end">
            <Menu className="ps-menu" aria-label={words.sliceActions(slice.name)}>
              <MenuItem
                className="ps-menu-item"
                isDisabled={isShown}
                onAction={() => edits.update(slice)}
              >
                {words.updateSlice}
              </MenuItem>
              <MenuItem className="ps-menu-item" onAction={() => onName(slice.id)}>
                {words.renameSlice}
              </MenuItem>
              <MenuItem className="ps-menu-item" onAction={() => edits.remove(slice)}>
                {words.deleteSlice}
              </MenuItem>
            </Menu>
          </Popover>
        </MenuTrigger>
      )}
    </li>
  );
}
